package dev.autodev.evaluation;

import dev.autodev.language.Language;

/** What closes a prompt that ends inside an open function. */
record Stub(String text, int caret) {

    static Stub of(Language language) {
        return switch (language.id()) {
            case "python" -> new Stub("    pass\n", 4);
            case "java" -> new Stub("        throw new UnsupportedOperationException();\n    }\n}\n", 8);
            case "javascript" -> new Stub("  throw new Error('not implemented')\n}\n", 2);
            case "go" -> new Stub("    panic(\"not implemented\")\n}\n", 4);
            case "rust" -> new Stub("    todo!()\n}\n", 4);
            case "cpp" -> new Stub("    // TODO\n}\n", 4);
            default -> throw new IllegalArgumentException(language.id());
        };
    }
}
