// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text in pieces, each with the places where lines begin in it: a change copies the piece it is in and two short
 * tables, however long the text is.
 *
 * <p>Lines end with LF, CRLF or CR. No boundary of pieces is between the CR and the LF of one line end, so that each piece
 * knows its own lines. <i>Immutable.</i>
 */
final class Rope implements CharSequence {

    /** In UTF-16 code units: a megabyte makes 256 pieces, and a table of them is a quarter of one. */
    private static final int LONGEST = 4096;

    private final Chunk[] chunks;

    /** Where each piece begins, and the length of the text behind them. */
    private final int[] offsets;

    /** How many lines begin before each piece, the first of all not counted, and in the whole text behind them. */
    private final int[] lines;

    /**
     * @param starts just behind each line end, in offsets of this piece; its length is one of them if it ends with one
     * @param crlf how many of the line ends are CRLF
     * @param cr how many of them are CR
     */
    private record Chunk(String text, int[] starts, int crlf, int cr) {

        static Chunk of(String text) {
            int[] starts = new int[8];
            int count = 0;
            int crlf = 0;
            int cr = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean isPair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                if (isPair) {
                    crlf++;
                } else if (c == '\r') {
                    cr++;
                }
                if (c == '\n' || c == '\r' && !isPair) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, count * 2);
                    }
                    starts[count++] = i + 1;
                }
            }
            return new Chunk(text, Arrays.copyOf(starts, count), crlf, cr);
        }
    }

    private Rope(Chunk[] chunks) {
        this.chunks = chunks;
        this.offsets = new int[chunks.length + 1];
        this.lines = new int[chunks.length + 1];
        for (int i = 0; i < chunks.length; i++) {
            offsets[i + 1] = offsets[i] + chunks[i].text().length();
            lines[i + 1] = lines[i] + chunks[i].starts().length;
        }
    }

    static Rope of(String text) {
        List<Chunk> chunks = new ArrayList<>(text.length() / LONGEST + 1);
        cut(text, chunks);
        return new Rope(chunks.toArray(Chunk[]::new));
    }

    /** The text with {@code inserted} in place of {@code span}. */
    Rope replace(Span span, String inserted) {
        int first = chunkAt(span.start());
        int last = chunkAt(span.end());
        boolean mayJoinBefore = span.start() == offsets[first] && first > 0;
        if (mayJoinBefore && endsWith(chunks[first - 1], '\r')) {
            first--;
        }
        StringBuilder changed = new StringBuilder(inserted.length() + 2 * LONGEST);
        changed.append(chunks[first].text(), 0, span.start() - offsets[first]);
        changed.append(inserted);
        changed.append(
                chunks[last].text(),
                span.end() - offsets[last],
                chunks[last].text().length());
        // the next piece comes along where a line end could be cut, and where few characters are left
        while (last + 1 < chunks.length
                && (endsWith(changed, '\r')
                        || changed.length() + chunks[last + 1].text().length() <= LONGEST / 2)) {
            last++;
            changed.append(chunks[last].text());
        }
        List<Chunk> made = new ArrayList<>(2);
        cut(changed.toString(), made);
        Chunk[] all = new Chunk[first + made.size() + chunks.length - 1 - last];
        System.arraycopy(chunks, 0, all, 0, first);
        for (int i = 0; i < made.size(); i++) {
            all[first + i] = made.get(i);
        }
        System.arraycopy(chunks, last + 1, all, first + made.size(), chunks.length - 1 - last);
        return new Rope(all);
    }

    int lineCount() {
        return lines[chunks.length] + 1;
    }

    /** The offset where {@code line}, one of this text, begins. */
    int lineStart(int line) {
        if (line == 0) {
            return 0;
        }
        int chunk = lastAtMost(lines, line - 1);
        return offsets[chunk] + chunks[chunk].starts()[line - 1 - lines[chunk]];
    }

    /** The line that {@code offset}, one of this text, is in. */
    int lineOf(int offset) {
        int chunk = chunkAt(offset);
        int found = Arrays.binarySearch(chunks[chunk].starts(), offset - offsets[chunk]);
        return lines[chunk] + (found >= 0 ? found + 1 : -found - 1);
    }

    /** As {@link LineEnding#of}, from what the pieces know. */
    LineEnding lineEnding() {
        int crlf = 0;
        int cr = 0;
        for (Chunk chunk : chunks) {
            crlf += chunk.crlf();
            cr += chunk.cr();
        }
        return LineEnding.ofMost(lines[chunks.length] - crlf - cr, crlf, cr);
    }

    /** Where this text differs from another one. Compares no piece that both have. */
    Span differenceFrom(Rope other) {
        int most = Math.min(length(), other.length());
        int start = commonStart(other, most);
        return new Span(start, length() - commonEnd(other, most - start));
    }

    /** As {@link TextDocument#differsOnlyIn}. */
    boolean differsOnlyIn(Span span, Rope other) {
        int rest = other.length() - span.end();
        return length() >= span.start() + rest
                && commonStart(other, span.start()) == span.start()
                && commonEnd(other, rest) == rest;
    }

    private int commonStart(Rope other, int most) {
        int at = 0;
        while (at < most) {
            int mine = chunkAt(at);
            int theirs = other.chunkAt(at);
            String text = chunks[mine].text();
            String otherText = other.chunks[theirs].text();
            int from = at - offsets[mine];
            int otherFrom = at - other.offsets[theirs];
            int length = Math.min(most - at, Math.min(text.length() - from, otherText.length() - otherFrom));
            int same = 0;
            if (chunks[mine] == other.chunks[theirs] && from == otherFrom) {
                same = length;
            }
            while (same < length && text.charAt(from + same) == otherText.charAt(otherFrom + same)) {
                same++;
            }
            at += same;
            if (same < length) {
                break;
            }
        }
        return at;
    }

    private int commonEnd(Rope other, int most) {
        int common = 0;
        while (common < most) {
            int end = length() - common;
            int otherEnd = other.length() - common;
            int mine = chunkAt(end - 1);
            int theirs = other.chunkAt(otherEnd - 1);
            String text = chunks[mine].text();
            String otherText = other.chunks[theirs].text();
            int before = end - offsets[mine];
            int otherBefore = otherEnd - other.offsets[theirs];
            int length = Math.min(most - common, Math.min(before, otherBefore));
            int same = 0;
            if (chunks[mine] == other.chunks[theirs] && before == otherBefore) {
                same = length;
            }
            while (same < length && text.charAt(before - 1 - same) == otherText.charAt(otherBefore - 1 - same)) {
                same++;
            }
            common += same;
            if (same < length) {
                break;
            }
        }
        return common;
    }

    @Override
    public int length() {
        return offsets[chunks.length];
    }

    @Override
    public char charAt(int index) {
        int chunk = chunkAt(index);
        return chunks[chunk].text().charAt(index - offsets[chunk]);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        if (start < 0 || end < start || end > length()) {
            throw new IndexOutOfBoundsException(start + " to " + end + " of " + length());
        }
        if (start == end) {
            return "";
        }
        int first = chunkAt(start);
        int last = chunkAt(end - 1);
        if (first == last) {
            return chunks[first].text().substring(start - offsets[first], end - offsets[first]);
        }
        StringBuilder part = new StringBuilder(end - start);
        for (int i = first; i <= last; i++) {
            part.append(
                    chunks[i].text(),
                    Math.max(0, start - offsets[i]),
                    Math.min(chunks[i].text().length(), end - offsets[i]));
        }
        return part.toString();
    }

    @Override
    public String toString() {
        if (chunks.length == 1) {
            return chunks[0].text();
        }
        String[] texts = new String[chunks.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = chunks[i].text();
        }
        // copies once, where a builder would twice
        return String.join("", texts);
    }

    /** The piece that {@code offset} is in; the end of the text is in the last. */
    private int chunkAt(int offset) {
        return Math.min(lastAtMost(offsets, offset), chunks.length - 1);
    }

    /** The last index of an ascending table whose value is at most {@code value}. */
    private static int lastAtMost(int[] table, int value) {
        int low = 0;
        int high = table.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (table[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Into pieces of one size, so that one that has grown too long becomes two that may grow again. */
    private static void cut(String text, List<Chunk> into) {
        int pieces = Math.max(1, (text.length() + LONGEST - 1) / LONGEST);
        int size = (text.length() + pieces - 1) / pieces;
        int from = 0;
        do {
            int to = Math.min(from + size, text.length());
            if (to > 0 && to < text.length() && text.charAt(to - 1) == '\r' && text.charAt(to) == '\n') {
                to++;
            }
            into.add(Chunk.of(text.substring(from, to)));
            from = to;
        } while (from < text.length());
    }

    private static boolean endsWith(Chunk chunk, char c) {
        return endsWith(chunk.text(), c);
    }

    private static boolean endsWith(CharSequence text, char c) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == c;
    }
}
