// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

/**
 * From offset {@code start} up to, not including, {@code end}, in UTF-16 code units.
 *
 * <p><i>Immutable.</i>
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Whether {@code offset} lies inside or at either edge. */
    public boolean touches(int offset) {
        return start <= offset && offset <= end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** Whether the two share at least one character, or an empty one lies strictly inside the other. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    public Span shift(int by) {
        return new Span(start + by, end + by);
    }

    /** Without the white space at its end. */
    public Span trimmedEnd(CharSequence text) {
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return new Span(start, last);
    }

    public String of(CharSequence text) {
        return text.subSequence(start, end).toString();
    }
}
