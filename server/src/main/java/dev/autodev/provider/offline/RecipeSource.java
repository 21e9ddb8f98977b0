// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One recipe in one language, in its parts.
 *
 * <p><i>Immutable.</i>
 *
 * @param imports the lines before the function, "" if it needs none
 * @param doc the doc comment with its line end, "" in Python where it is part of the body
 * @param signature from the first modifier to the last character before the body
 * @param body from the opening brace, or in Python the indented lines
 */
record RecipeSource(RecipeLanguage dialect, String imports, String doc, String signature, String body) {

    /**
     * Takes a source file apart. It relies on the form that all recipes have: imports, then one function, which begins
     * with its doc comment (in Python with {@code def}).
     */
    static RecipeSource of(RecipeLanguage dialect, String text) {
        List<String> lines = text.lines().toList();
        String begin = switch (dialect) {
            case PYTHON -> "def ";
            case GO -> "// ";
            case RUST -> "///";
            case JAVA, JAVASCRIPT, TYPESCRIPT, C, CPP -> "/**";
        };
        int first = 0;
        while (!lines.get(first).startsWith(begin)) {
            first++;
        }
        int code = first;
        while (isDoc(lines.get(code))) {
            code++;
        }
        int bodyLine = code;
        String opening = dialect == RecipeLanguage.PYTHON ? ":" : "{";
        while (!lines.get(bodyLine).endsWith(opening)) {
            bodyLine++;
        }
        String rest = joined(lines.subList(code, lines.size()));
        int bodyAt = joined(lines.subList(code, bodyLine + 1)).length();
        if (dialect != RecipeLanguage.PYTHON) {
            bodyAt--;
        }
        return new RecipeSource(
                dialect,
                joined(lines.subList(0, first)).strip(),
                code == first ? "" : joined(lines.subList(first, code)) + "\n",
                rest.substring(0, bodyAt).stripTrailing(),
                dialect == RecipeLanguage.PYTHON ? rest.substring(bodyAt + 1) : rest.substring(bodyAt));
    }

    private static boolean isDoc(String line) {
        return line.startsWith("/") || line.startsWith(" *");
    }

    private static String joined(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n"));
    }

    FunctionSignature parsed() {
        return FunctionSignature.of(dialect, signature, FunctionSignature.nameIn(dialect, signature));
    }

    /** The same function for other types. */
    RecipeSource retyped(Map<String, String> types) {
        return new RecipeSource(
                dialect,
                imports,
                doc,
                CodeTokens.replace(dialect, signature, types),
                CodeTokens.replace(dialect, body, types));
    }

    /** The whole function under another name. */
    String named(String name) {
        String own = FunctionSignature.nameIn(dialect, signature);
        String separator = switch (dialect) {
            case C, CPP -> "\n";
            case PYTHON -> "\n";
            default -> " ";
        };
        String code =
                renamedDoc(own, name) + CodeTokens.replace(dialect, signature, Map.of(own, name)) + separator + body;
        String gap = dialect == RecipeLanguage.PYTHON ? "\n\n\n" : "\n\n";
        return imports.isEmpty() ? code : imports + gap + code;
    }

    /** A doc comment uses the name like a word, too: only where it calls the function, or begins in Go, it is meant. */
    private String renamedDoc(String own, String name) {
        String calls = doc.replaceAll("\\b" + own + "(?=\\()", name);
        return dialect == RecipeLanguage.GO ? calls.replaceFirst("^// " + own + "\\b", "// " + name) : calls;
    }

    /** The body without the docstring. */
    String bodyWithoutDoc() {
        if (dialect != RecipeLanguage.PYTHON) {
            return body;
        }
        int end = body.indexOf("\"\"\"", body.indexOf("\"\"\"") + 3) + 3;
        return body.substring(end).replaceFirst("^\n+", "");
    }
}
