// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.language.Language;
import dev.autodev.text.Span;
import java.util.regex.Pattern;

/** Whether other files can use a declaration. */
final class Visibility {

    private static final Pattern PRIVATE_WORD = Pattern.compile("(?:\\w+\\s+)*private\\b.*", Pattern.DOTALL);

    private Visibility() {}

    /** Whether a declaration is private by its name or the words before it; false where a language has no such rule here. */
    static boolean isPrivate(Language language, String text, String name, Span signature) {
        String start = text.substring(signature.start(), Math.min(signature.end(), signature.start() + 60));
        return switch (language.id()) {
            case "java", "kotlin", "csharp", "typescript", "typescriptreact" ->
                name.startsWith("#") || PRIVATE_WORD.matcher(start).matches();
            case "javascript", "javascriptreact" -> name.startsWith("#");
            case "python" -> name.startsWith("_") && !name.endsWith("__");
            default -> false;
        };
    }
}
