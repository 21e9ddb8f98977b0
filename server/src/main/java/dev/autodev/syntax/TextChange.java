package dev.autodev.syntax;

import org.treesitter.TSInputEdit;
import org.treesitter.TSPoint;

/**
 * The one region in which two texts differ.
 *
 * <p><i>Immutable.</i>
 *
 * @param start where they begin to differ
 * @param oldEnd the end of the region in the earlier text
 * @param newEnd its end in the later one
 */
record TextChange(int start, int oldEnd, int newEnd) {

    private static final int BYTES = 2;

    /** In UTF-16 code units: so many are compared at once, which the JVM does far quicker than one by one. */
    private static final int BLOCK = 4096;

    static TextChange between(String before, String after) {
        int limit = Math.min(before.length(), after.length());
        int start = 0;
        while (start + BLOCK <= limit && before.regionMatches(start, after, start, BLOCK)) {
            start += BLOCK;
        }
        while (start < limit && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        // a half of a surrogate pair is no character to begin at
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
        return new TextChange(start, oldEnd, newEnd);
    }

    int delta() {
        return newEnd - oldEnd;
    }

    TSInputEdit edit(String before, String after) {
        Place from = Place.START.to(start, before);
        return new TSInputEdit(
                start * BYTES,
                oldEnd * BYTES,
                newEnd * BYTES,
                from.point(),
                from.to(oldEnd, before).point(),
                from.to(newEnd, after).point());
    }

    /** As tree-sitter counts: rows end with LF. */
    private record Place(int offset, int row, int rowStart) {

        static final Place START = new Place(0, 0, 0);

        /** The place of a later offset in the same text, or in one that is the same up to here. */
        Place to(int later, String text) {
            int rows = row;
            int start = rowStart;
            for (int at = text.indexOf('\n', offset, later); at >= 0; at = text.indexOf('\n', at + 1, later)) {
                rows++;
                start = at + 1;
            }
            return new Place(later, rows, start);
        }

        /** Columns are bytes. */
        TSPoint point() {
            return new TSPoint(row, (offset - rowStart) * BYTES);
        }
    }
}
