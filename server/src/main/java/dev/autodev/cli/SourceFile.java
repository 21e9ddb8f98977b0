// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.generate.GenerationResult;
import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.FileText.MissingFile;
import dev.autodev.text.FileText.UnusableFile;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Reads and writes the source files of {@code autodev generate}. */
final class SourceFile {

    private SourceFile() {}

    /** A file cannot be read or written; the message is one sentence for the user. */
    static final class SourceFileException extends Exception {
        private static final long serialVersionUID = 1L;

        SourceFileException(String sentence) {
            super(sentence);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    /** The file to change: {@code named} as the user wrote it, or another file relative to the working directory. */
    static Path of(GenerationResult.FileChange change, Path named) {
        URI uri = URI.create(change.document().uri());
        if (uri.equals(named.toAbsolutePath().toUri())) {
            return named;
        }
        Path file = Path.of(uri);
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** The text; "" if the file does not exist yet. */
    static String read(Path file) throws SourceFileException {
        return switch (TextFiles.read(file, TextFiles.MAX_SOURCE_BYTES)) {
            case LoadedText loaded -> loaded.text();
            case MissingFile missing -> "";
            case UnusableFile unusable -> throw new SourceFileException(unusable.sentence(file));
        };
    }

    /** Replaces the text in one step, unless the file has changed since {@code before} was read. */
    static void write(Path file, String before, String after) throws SourceFileException {
        if (!read(file).equals(before)) {
            throw new SourceFileException(file + " changed meanwhile, so nothing was written; run the command again.");
        }
        try {
            TextFiles.write(file, after);
        } catch (IOException e) {
            throw new SourceFileException(file + " cannot be written: " + TextFiles.reason(e) + ".");
        }
    }
}
