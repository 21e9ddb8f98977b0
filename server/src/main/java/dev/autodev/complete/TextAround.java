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
    static TextAround of(CharSequence text, Span replaced, String typed) {
        Span span = span(text, replaced);
        int start = span.start();
        String before = new Span(start, replaced.start()).of(text);
        if (start > 0) {
            int line = before.indexOf('\n') + 1;
            before = before.substring(line > 0 ? line : behindPair(text, start) - start);
        }
        int end = Math.min(text.length(), replaced.end() + LONGEST_SUFFIX);
        String after = new Span(replaced.end(), span.end()).of(text);
        if (end < text.length()) {
            int line = after.lastIndexOf('\n');
            after = after.substring(0, line > 0 ? line : behindPair(text, end) - replaced.end());
        }
        return new TextAround(LineEnding.normalize(before + typed), LineEnding.normalize(after));
    }

    /** The part of {@code text} in which {@link #of} finds the text around {@code replaced}. */
    static Span span(CharSequence text, Span replaced) {
        return new Span(
                Math.max(0, replaced.start() - LONGEST_PREFIX),
                Math.min(text.length(), replaced.end() + LONGEST_SUFFIX + 1));
    }

    static TextAround at(CharSequence text, int offset) {
        return of(text, Span.at(offset), "");
    }

    private static int behindPair(CharSequence text, int offset) {
        return cutsPair(text, offset) ? offset + 1 : offset;
    }

    /** Whether {@code offset} is between the two halves of one character. */
    static boolean cutsPair(CharSequence text, int offset) {
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
        for (int end = prefix.length() - lineBefore().length() - 1; end >= 0; ) {
            int start = prefix.lastIndexOf('\n', end - 1) + 1;
            String line = prefix.substring(start, end);
            if (!line.isBlank()) {
                return line;
            }
            end = start - 1;
        }
        return "";
    }

    /** The unit by which the text is indented. */
    Indentation indentation(Indentation fallback) {
        return Indentation.of(prefix + suffix, fallback);
    }
}
