// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import java.util.Optional;

/** A language that recipes are written in. */
enum RecipeLanguage {
    JAVA(Languages.JAVA, "java"),
    PYTHON(Languages.PYTHON, "py"),
    JAVASCRIPT(Languages.JAVASCRIPT, "js"),
    TYPESCRIPT(Languages.TYPESCRIPT, "ts"),
    GO(Languages.GO, "go"),
    RUST(Languages.RUST, "rs"),
    C(Languages.C, "c"),
    CPP(Languages.CPP, "cpp");

    private final Language language;
    private final String extension;

    RecipeLanguage(Language language, String extension) {
        this.language = language;
        this.extension = extension;
    }

    /** The ending of its recipe files. */
    String extension() {
        return extension;
    }

    static Optional<RecipeLanguage> of(Language language) {
        return switch (language.id()) {
            case "java" -> Optional.of(JAVA);
            case "python" -> Optional.of(PYTHON);
            case "javascript", "javascriptreact" -> Optional.of(JAVASCRIPT);
            case "typescript", "typescriptreact" -> Optional.of(TYPESCRIPT);
            case "go" -> Optional.of(GO);
            case "rust" -> Optional.of(RUST);
            case "c" -> Optional.of(C);
            case "cpp" -> Optional.of(CPP);
            default -> Optional.empty();
        };
    }

    String displayName() {
        return language.displayName();
    }

    Language language() {
        return language;
    }
}
