// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * Which files have which key: a sorted array of hash codes with file numbers, eight bytes for each pair. Different keys may
 * have one hash code, so a file that is found need not have the key.
 *
 * <p><i>Immutable.</i>
 */
final class NamePostings {

    static final NamePostings EMPTY = new NamePostings(new long[0]);

    private final long[] sorted;

    private NamePostings(long[] sorted) {
        this.sorted = sorted;
    }

    static long posting(int hash, int file) {
        return (long) hash << Integer.SIZE | file;
    }

    int size() {
        return sorted.length;
    }

    /** The postings without those of {@code files}, and with {@code added}. */
    NamePostings with(BitSet files, LongStream added) {
        long[] more = added.sorted().distinct().toArray();
        long[] merged = new long[sorted.length + more.length];
        int count = 0;
        int next = 0;
        for (long posting : sorted) {
            if (!files.get((int) posting)) {
                while (next < more.length && more[next] < posting) {
                    merged[count++] = more[next++];
                }
                merged[count++] = posting;
            }
        }
        while (next < more.length) {
            merged[count++] = more[next++];
        }
        return new NamePostings(count == merged.length ? merged : Arrays.copyOf(merged, count));
    }

    /** The numbers of the files that may have a key of this hash code, ascending. */
    int[] files(int hash) {
        long first = posting(hash, 0);
        int from = Arrays.binarySearch(sorted, first);
        from = from < 0 ? -from - 1 : from;
        int to = from;
        while (to < sorted.length && sorted[to] >>> Integer.SIZE == first >>> Integer.SIZE) {
            to++;
        }
        int[] files = new int[to - from];
        for (int i = from; i < to; i++) {
            files[i - from] = (int) sorted[i];
        }
        return files;
    }
}
