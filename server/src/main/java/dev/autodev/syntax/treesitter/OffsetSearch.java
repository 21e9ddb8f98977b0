// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import java.util.List;
import java.util.function.ToIntFunction;

/** Binary search in lists that are ordered by offset. */
final class OffsetSearch {

    private OffsetSearch() {}

    /** The index of the first element whose offset is at least {@code offset}, the size if there is none. */
    static <T> int firstFrom(List<T> ordered, ToIntFunction<T> offsetOf, int offset) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsetOf.applyAsInt(ordered.get(middle)) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static <T> boolean isOrdered(List<T> all, ToIntFunction<T> offsetOf) {
        int before = 0;
        for (T one : all) {
            if (offsetOf.applyAsInt(one) < before) {
                return false;
            }
            before = offsetOf.applyAsInt(one);
        }
        return true;
    }
}
