package dev.autodev.generate.pipeline;

import java.util.regex.Pattern;

/**
 * Joins a cut answer and its rest, without what models say twice although they are asked not to: the last lines, and the
 * opening of the code block.
 *
 * <p>A short text that happens to stand at both sides is no repetition: what is taken out begins at the beginning of a line
 * and is not of braces alone, or is long.
 */
final class ContinuationJoiner {

    /** Nobody repeats more than a screen. */
    private static final int WINDOW = 4000;

    /** So long a text in the middle of a line does not stand there twice by chance. */
    private static final int LONG = 24;

    private static final Pattern FENCE_LINE = Pattern.compile("(?m)^[ \\t]*```[^`\\n]*$");
    private static final Pattern OPENING = Pattern.compile("^\\s*```([^`\\n]*)\\n");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    private ContinuationJoiner() {}

    static String join(String cut, String rest) {
        String more = withoutRepeatedOpening(cut, rest);
        return cut + more.substring(repeated(cut, more));
    }

    /** A fence at the beginning of the rest closes the block, unless it names a language or another one follows. */
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

    /** The length of the longest beginning of {@code rest} that {@code cut} ends with and that is a repetition. */
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

    /** Knuth, Morris and Pratt's table of {@code head}, a letter that stands nowhere, and {@code tail}: linear time. */
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
