package dev.autodev.syntax.treesitter;

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
record ChangedRegion(int start, int oldEnd, int newEnd) {

    private static final int BYTES = 2;

    /** In UTF-16 code units: so many are compared at once, which the JVM does far quicker than one by one. */
    private static final int BLOCK = 4096;

    static ChangedRegion between(String before, String after) {
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
}
