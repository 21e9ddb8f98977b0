// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.text.Span;

/**
 * A text whose {@code <caret>} or {@code <selection>...</selection>} has been removed.
 *
 * @param selection empty at a caret; at the start of a text without a mark
 */
public record MarkedText(String text, Span selection) {

    private static final String CARET = "<caret>";
    private static final String OPEN = "<selection>";
    private static final String CLOSE = "</selection>";

    public static MarkedText of(String marked) {
        int caret = marked.indexOf(CARET);
        if (caret >= 0) {
            return new MarkedText(marked.replace(CARET, ""), Span.at(caret));
        }
        int open = marked.indexOf(OPEN);
        if (open < 0) {
            return new MarkedText(marked, Span.at(0));
        }
        int close = marked.indexOf(CLOSE) - OPEN.length();
        return new MarkedText(marked.replace(OPEN, "").replace(CLOSE, ""), new Span(open, close));
    }
}
