package dev.autodev.syntax.treesitter;

import java.util.List;
import java.util.function.ToIntFunction;

/** Finds its way in what is ordered by offset. */
final class OffsetSearch {

    private OffsetSearch() {}

    /** The index of the first that begins at or behind {@code offset}, the size if there is none. */
    static <T> int firstFrom(List<T> ordered, ToIntFunction<T> start, int offset) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start.applyAsInt(ordered.get(middle)) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether none begins before the one in front of it. */
    static <T> boolean is(List<T> all, ToIntFunction<T> start) {
        int before = 0;
        for (T one : all) {
            if (start.applyAsInt(one) < before) {
                return false;
            }
            before = start.applyAsInt(one);
        }
        return true;
    }
}
