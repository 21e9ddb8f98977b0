// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import java.util.function.UnaryOperator;

/**
 * A named text that a prompt quotes.
 *
 * <p><i>Immutable.</i>
 */
public record QuotedText(String name, String text) {

    public static final QuotedText NONE = new QuotedText("", "");

    public boolean isEmpty() {
        return text.isBlank();
    }

    /** With another text and, because file names can contain secrets, another name. */
    public QuotedText with(UnaryOperator<String> change) {
        return new QuotedText(change.apply(name), change.apply(text));
    }

    /** A Markdown fence longer than any run of backticks in the text. */
    public String fence() {
        return fenceOf(text);
    }

    static String fenceOf(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }
}
