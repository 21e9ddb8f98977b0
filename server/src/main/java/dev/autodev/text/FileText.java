// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.util.Optional;

/**
 * The result of reading a text file.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface FileText {

    /** @param text all of it; a byte order mark is its first character, so that writing it back changes nothing */
    record LoadedText(String text) implements FileText {}

    /** There is no file of this name. */
    record MissingFile() implements FileText {}

    /**
     * The file exists, but is not a text that can be used.
     *
     * @param reason what is wrong, to follow the file's name: "is not UTF-8"
     * @param remedy what the user can do about it: "save it as UTF-8"
     */
    record UnusableFile(String reason, String remedy) implements FileText {

        /** One sentence about the file. */
        public String sentence(Object file) {
            return file + " " + reason + ": " + remedy + ".";
        }
    }

    /** The text, if there is one. */
    default Optional<String> textIfLoaded() {
        return this instanceof LoadedText loaded ? Optional.of(loaded.text()) : Optional.empty();
    }
}
