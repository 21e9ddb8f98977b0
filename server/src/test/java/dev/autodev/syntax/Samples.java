// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sample source text for each language, and the outline file with its expected tree. */
public final class Samples {

    private static final Path FOLDER =
            Path.of(System.getProperty("autodev.root", ".."), "server", "src", "test", "fixtures", "syntax");

    private Samples() {}

    public static List<Language> languages() {
        return List.of(
                Languages.JAVA,
                Languages.PYTHON,
                Languages.JAVASCRIPT,
                Languages.TYPESCRIPT,
                Languages.TYPESCRIPT_REACT,
                Languages.GO,
                Languages.RUST,
                Languages.C,
                Languages.CPP,
                Languages.CSHARP,
                Languages.KOTLIN,
                Languages.RUBY);
    }

    public static String source(Language language) {
        return read(FOLDER.resolve(language.id() + ".txt"));
    }

    public static Path outlineFile(Language language) {
        return FOLDER.resolve(language.id() + ".outline");
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
