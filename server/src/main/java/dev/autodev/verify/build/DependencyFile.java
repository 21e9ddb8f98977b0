// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A rule file of Make ({@code .d}), in which compilers of C, C++ and Rust write down which files they have read. */
final class DependencyFile {

    private DependencyFile() {}

    /**
     * @param file absolute
     * @param folders to which names in the dependencies may be relative
     */
    static boolean names(Path dependencies, Path file, List<Path> folders) {
        String text = ProjectFile.text(dependencies);
        return text.contains(String.valueOf(file.getFileName()).replace(" ", "\\ "))
                && Arrays.stream(text.replaceAll("\\\\\r?\n", " ").split("(?<!\\\\)\\s+"))
                        .map(word -> word.replaceAll("\\\\([ #])", "$1").replace("$$", "$"))
                        .anyMatch(word -> folders.stream().anyMatch(folder -> isFile(word, folder, file)));
    }

    private static boolean isFile(String word, Path folder, Path file) {
        try {
            return folder.resolve(word).normalize().equals(file);
        } catch (InvalidPathException notAName) {
            return false;
        }
    }
}
