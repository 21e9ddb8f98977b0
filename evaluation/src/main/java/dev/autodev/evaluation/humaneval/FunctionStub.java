// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.language.Language;

/** The end of a file whose prompt stops inside of a function: a body to implement, and closing braces. */
record FunctionStub(String text, int caret) {

    static FunctionStub of(Language language) {
        return switch (language.id()) {
            case "python" -> new FunctionStub("    pass\n", 4);
            case "java" -> new FunctionStub("        throw new UnsupportedOperationException();\n    }\n}\n", 8);
            case "javascript" -> new FunctionStub("  throw new Error('not implemented')\n}\n", 2);
            case "go" -> new FunctionStub("    panic(\"not implemented\")\n}\n", 4);
            case "rust" -> new FunctionStub("    todo!()\n}\n", 4);
            case "cpp" -> new FunctionStub("    // TODO\n}\n", 4);
            default -> throw new IllegalArgumentException(language.id());
        };
    }
}
