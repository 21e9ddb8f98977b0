// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.util.Comparator;
import java.util.List;

/**
 * Puts {@code newText} in the place of {@code span}.
 *
 * <p><i>Immutable.</i>
 */
public record TextEdit(Span span, String newText) {

    /**
     * Applies edits that all speak of the same text.
     *
     * @throws IllegalArgumentException if two edits overlap or one lies outside the text
     */
    public static String apply(String text, List<TextEdit> edits) {
        StringBuilder result = new StringBuilder(text.length());
        int copied = 0;
        for (TextEdit edit : sorted(edits)) {
            if (edit.span().start() < copied) {
                throw new IllegalArgumentException(
                        "overlapping edits at offset " + edit.span().start());
            }
            if (edit.span().end() > text.length()) {
                throw new IllegalArgumentException("edit ends at " + edit.span().end() + ", text at " + text.length());
            }
            result.append(text, copied, edit.span().start()).append(edit.newText());
            copied = edit.span().end();
        }
        return result.append(text, copied, text.length()).toString();
    }

    /** By position; edits at the same place keep their order. */
    public static List<TextEdit> sorted(List<TextEdit> edits) {
        return edits.stream()
                .sorted(Comparator.comparingInt((TextEdit edit) -> edit.span().start())
                        .thenComparingInt(edit -> edit.span().end()))
                .toList();
    }
}
