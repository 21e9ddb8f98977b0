// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

/** Languages whose code uses each other's declarations. */
public final class LanguageFamily {

    private LanguageFamily() {}

    /** The same name for all languages of one family. */
    public static String of(String languageId) {
        return switch (languageId) {
            case "java", "kotlin" -> "jvm";
            case "javascript", "javascriptreact", "typescript", "typescriptreact" -> "script";
            case "c", "cpp" -> "c";
            default -> languageId;
        };
    }
}
