// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.regex.Pattern;

/**
 * Joins a cut answer and its continuation. Models tend to repeat the last lines and the opening of the code block; the
 * repetition is removed.
 *
 * <p>A text that ends the one and starts the other counts as repeated only if it starts at a line start and contains more
 * than punctuation, or is long.
 */
public final class ContinuationJoiner {

    /** The longest repetition that is looked for, in characters: about a screen. */
    private static final int WINDOW = 4000;

    /** A repetition in the middle of a line, in characters, that is too long for a coincidence. */
    private static final int LONG = 24;

    private static final Pattern FENCE_LINE = Pattern.compile("(?m)^[ \\t]*```[^`\\n]*$");
    private static final Pattern OPENING = Pattern.compile("^\\s*```([^`\\n]*)\\n");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    private ContinuationJoiner() {}

    public static String join(String cut, String rest) {
        String more = withoutRepeatedOpening(cut, rest);
        return cut + more.substring(repeated(cut, more));
    }

    /** A fence at the start of the rest closes the block, unless it names a language or another fence follows. */
    private static String withoutRepeatedOpening(String cut, String rest) {
        var opening = OPENING.matcher(rest);
        boolean insideBlock = FENCE_LINE.matcher(cut).results().count() % 2 == 1;
        if (!insideBlock || !opening.find()) {
            return rest;
        }
        String after = rest.substring(opening.end());
        boolean opens = !opening.group(1).isBlank() || FENCE_LINE.matcher(after).find();
        return opens ? after : rest;
    }

    /** The length of the longest start of {@code rest} that repeats the end of {@code cut}. */
    private static int repeated(String cut, String rest) {
        String tail = cut.substring(Math.max(0, cut.length() - WINDOW));
        String head = rest.substring(0, Math.min(WINDOW, rest.length()));
        int[] borders = borders(head, tail);
        for (int length = borders[borders.length - 1]; length > 0; length = borders[length - 1]) {
            if (isRepetition(tail, length)) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isRepetition(String tail, int length) {
        int start = tail.length() - length;
        String common = tail.substring(start);
        int lineStart = tail.lastIndexOf('\n', start - 1) + 1;
        boolean fromLineStart = tail.substring(lineStart, start).isBlank();
        return LETTER.matcher(common).find() && (fromLineStart || length >= LONG);
    }

    /** The Knuth-Morris-Pratt failure table of {@code head}, a separator that matches nothing, and {@code tail}. */
    private static int[] borders(String head, String tail) {
        int size = head.length() + 1 + tail.length();
        int[] borders = new int[size];
        for (int at = 1, length = 0; at < size; at++) {
            while (length > 0 && !same(head, tail, at, length)) {
                length = borders[length - 1];
            }
            if (same(head, tail, at, length)) {
                length++;
            }
            borders[at] = length;
        }
        return borders;
    }

    private static boolean same(String head, String tail, int at, int length) {
        if (at == head.length() || length >= head.length()) {
            return false;
        }
        char there = at < head.length() ? head.charAt(at) : tail.charAt(at - head.length() - 1);
        return there == head.charAt(length);
    }
}
