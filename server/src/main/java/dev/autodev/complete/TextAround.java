// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;

/**
 * The text before and after a cursor, up to a limit and with LF line ends.
 *
 * <p><i>Immutable.</i>
 *
 * @param prefix from the start of a line where the limit allows it
 * @param suffix up to the end of a line where the limit allows it
 */
public record TextAround(String prefix, String suffix) {

    /** In UTF-16 code units: some 1,500 tokens. */
    static final int LONGEST_PREFIX = 6_000;

    static final int LONGEST_SUFFIX = 2_000;

    /**
     * @param replaced the part of {@code text} in place of which {@code typed} counts as written; the cursor is behind it
     */
    static TextAround of(String text, Span replaced, String typed) {
        int start = Math.max(0, replaced.start() - LONGEST_PREFIX);
        if (start > 0) {
            int line = text.indexOf('\n', start) + 1;
            start = line > 0 && line <= replaced.start() ? line : behindPair(text, start);
        }
        int end = Math.min(text.length(), replaced.end() + LONGEST_SUFFIX);
        if (end < text.length()) {
            int line = text.lastIndexOf('\n', end);
            end = line > replaced.end() ? line : behindPair(text, end);
        }
        return new TextAround(
                LineEnding.normalize(text.substring(start, replaced.start()) + typed),
                LineEnding.normalize(text.substring(replaced.end(), end)));
    }

    static TextAround at(String text, int offset) {
        return of(text, Span.at(offset), "");
    }

    private static int behindPair(String text, int offset) {
        return cutsPair(text, offset) ? offset + 1 : offset;
    }

    /** Whether {@code offset} is between the two halves of one character. */
    static boolean cutsPair(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isHighSurrogate(text.charAt(offset - 1))
                && Character.isLowSurrogate(text.charAt(offset));
    }

    /** The line of the cursor up to the cursor. */
    String lineBefore() {
        return prefix.substring(prefix.lastIndexOf('\n') + 1);
    }

    /** The line of the cursor from the cursor on, without its line end. */
    String lineAfter() {
        int end = suffix.indexOf('\n');
        return end < 0 ? suffix : suffix.substring(0, end);
    }

    /** The text from the end of the cursor's line on: "" or a text that starts with a line end. */
    String linesAfter() {
        return suffix.substring(lineAfter().length());
    }

    /** The last line before the cursor's line that is not blank; "" if there is none. */
    String previousLine() {
        return prefix.substring(0, prefix.length() - lineBefore().length())
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("", (earlier, later) -> later);
    }

    /** The unit by which the text is indented. */
    Indentation indentation(Indentation fallback) {
        return Indentation.of(prefix + suffix, fallback);
    }
}
