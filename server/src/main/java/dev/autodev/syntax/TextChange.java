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

    static TextChange between(String before, String after) {
        int limit = Math.min(before.length(), after.length());
        int start = 0;
        while (start < limit && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        // a half of a surrogate pair is no character to begin at
        if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) {
            start--;
        }
        int oldEnd = before.length();
        int newEnd = after.length();
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
        return new TSInputEdit(
                start * BYTES,
                oldEnd * BYTES,
                newEnd * BYTES,
                point(before, start),
                point(before, oldEnd),
                point(after, newEnd));
    }

    /** As tree-sitter counts: rows end with LF, columns are bytes. */
    private static TSPoint point(String text, int offset) {
        int row = 0;
        int lineStart = 0;
        for (int at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
            row++;
            lineStart = at + 1;
        }
        return new TSPoint(row, (offset - lineStart) * BYTES);
    }
}
