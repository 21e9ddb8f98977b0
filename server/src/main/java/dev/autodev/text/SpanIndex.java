// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Finds out in logarithmic time whether one of many spans overlaps or contains another one.
 *
 * <p><i>Immutable.</i>
 */
public final class SpanIndex {

    /** Ascending. */
    private final int[] starts;

    /** The largest end of the first spans, up to and including this one. */
    private final int[] ends;

    private SpanIndex(Span[] sorted) {
        starts = new int[sorted.length];
        ends = new int[sorted.length];
        int end = 0;
        for (int i = 0; i < sorted.length; i++) {
            end = Math.max(end, sorted[i].end());
            starts[i] = sorted[i].start();
            ends[i] = end;
        }
    }

    /** @param spans in any order */
    public static SpanIndex of(Stream<Span> spans) {
        return new SpanIndex(spans.sorted(Comparator.comparingInt(Span::start)).toArray(Span[]::new));
    }

    /** Whether one of the spans {@link Span#overlaps overlaps} {@code span}. */
    public boolean overlaps(Span span) {
        return endOfThoseBefore(span.end()) > span.start();
    }

    /** Whether one of the spans contains {@code span} and is longer. */
    public boolean encloses(Span span) {
        return endOfThoseBefore(span.start()) >= span.end() || endOfThoseBefore(span.start() + 1) > span.end();
    }

    /** The largest end of the spans that start before {@code offset}, -1 if there are none. */
    private int endOfThoseBefore(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int first = found < 0 ? -found - 1 : found;
        while (first > 0 && starts[first - 1] == offset) {
            first--;
        }
        return first == 0 ? -1 : ends[first - 1];
    }
}
