// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.text.Span;
import java.util.List;
import org.treesitter.TSInputEdit;
import org.treesitter.TSPoint;

/**
 * The smallest region in which two texts differ.
 *
 * <p><i>Immutable.</i>
 *
 * @param start where they begin to differ
 * @param oldEnd the end of the region in the earlier text
 * @param newEnd its end in the later one
 */
record ChangedRegion(int start, int oldEnd, int newEnd) {

    private static final int BYTES = 2;

    /** In UTF-16 code units: the JVM compares blocks far faster than single characters. */
    private static final int BLOCK = 4096;

    /**
     * A line as tree-sitter counts them: from 0, and ended by LF alone.
     *
     * @param start the offset of its first character
     */
    record TextRow(int number, int start) {

        static final TextRow FIRST = new TextRow(0, 0);

        /** The row of an offset in this row or behind it. */
        TextRow at(int offset, String text) {
            int rows = number;
            int begin = start;
            for (int end = text.indexOf('\n', begin, offset); end >= 0; end = text.indexOf('\n', begin, offset)) {
                rows++;
                begin = end + 1;
            }
            return new TextRow(rows, begin);
        }
    }

    static ChangedRegion between(String before, String after) {
        int limit = Math.min(before.length(), after.length());
        int start = 0;
        while (start + BLOCK <= limit && before.regionMatches(start, after, start, BLOCK)) {
            start += BLOCK;
        }
        while (start < limit && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        // never inside of a surrogate pair
        if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) {
            start--;
        }
        int oldEnd = before.length();
        int newEnd = after.length();
        while (Math.min(oldEnd, newEnd) - BLOCK >= start
                && before.regionMatches(oldEnd - BLOCK, after, newEnd - BLOCK, BLOCK)) {
            oldEnd -= BLOCK;
            newEnd -= BLOCK;
        }
        while (oldEnd > start && newEnd > start && before.charAt(oldEnd - 1) == after.charAt(newEnd - 1)) {
            oldEnd--;
            newEnd--;
        }
        if (oldEnd < before.length() && Character.isLowSurrogate(before.charAt(oldEnd))) {
            oldEnd++;
            newEnd++;
        }
        return new ChangedRegion(start, oldEnd, newEnd);
    }

    int delta() {
        return newEnd - oldEnd;
    }

    /** @param row one in which, or in a later one, the change begins */
    TSInputEdit edit(String before, String after, TextRow row) {
        TextRow first = row.at(start, before);
        return new TSInputEdit(
                start * BYTES,
                oldEnd * BYTES,
                newEnd * BYTES,
                point(start, first),
                point(oldEnd, first.at(oldEnd, before)),
                point(newEnd, first.at(newEnd, after)));
    }

    /** Columns are bytes. */
    private static TSPoint point(int offset, TextRow row) {
        return new TSPoint(row.number(), (offset - row.start()) * BYTES);
    }

    /**
     * The part of the later text whose meaning may have changed: all lines of {@code changed}, since columns matter, and
     * from there to the next code on both sides: what a comment documents depends on the code next to it, and where a
     * body ends on the comment behind it.
     *
     * @param changed in offsets of {@code text}
     * @param comments those of the earlier text
     * @param text the later text
     */
    Span widened(Span changed, List<Span> comments, String text) {
        return new Span(widenedStart(changed.start(), comments, text), widenedEnd(changed.end(), comments, text));
    }

    private static int widenedStart(int from, List<Span> comments, String text) {
        int start = from;
        while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
            start--;
        }
        // up to here both texts are the same
        int index = OffsetSearch.firstFrom(comments, Span::start, start) - 1;
        while (start > 0) {
            if (index >= 0 && comments.get(index).end() >= start) {
                start = comments.get(index--).start();
            } else if (Character.isWhitespace(text.charAt(start - 1))) {
                start--;
            } else {
                break;
            }
        }
        return start;
    }

    private int widenedEnd(int to, List<Span> comments, String text) {
        int delta = delta();
        int end = to;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        int index = Math.max(0, OffsetSearch.firstFrom(comments, Span::start, end - delta) - 1);
        while (end < text.length()) {
            while (index < comments.size() && comments.get(index).end() + delta <= end) {
                index++;
            }
            if (index < comments.size() && comments.get(index).start() + delta <= end) {
                end = comments.get(index).end() + delta;
            } else if (Character.isWhitespace(text.charAt(end))) {
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
