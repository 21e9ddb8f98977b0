// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How similar two lines are, by the pairs of adjacent characters that they share. <i>Confined to one thread.</i> */
final class LineSimilarity {

    /** Pairs of characters that are compared for one answer. */
    private static final long WORK = 4_000_000;

    private static final int LONGEST = 200;

    private final Map<String, int[]> pairs = new HashMap<>();
    private long work = WORK;

    boolean isSpent() {
        return work <= 0;
    }

    /** From 0 to 1; 0 as well when no work is left. */
    double of(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int[] first = pairs.computeIfAbsent(a, LineSimilarity::pairs);
        int[] second = pairs.computeIfAbsent(b, LineSimilarity::pairs);
        work -= 1 + first.length + second.length;
        if (first.length == 0 || second.length == 0 || isSpent()) {
            return 0;
        }
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < first.length && j < second.length) {
            if (first[i] == second[j]) {
                shared++;
                i++;
                j++;
            } else if (first[i] < second[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2.0 * shared / (first.length + second.length);
    }

    private static int[] pairs(String line) {
        String text = line.replaceAll("\\s+", "");
        int[] pairs = new int[Math.max(0, Math.min(text.length(), LONGEST) - 1)];
        for (int at = 0; at < pairs.length; at++) {
            pairs[at] = text.charAt(at) << 16 | text.charAt(at + 1);
        }
        Arrays.sort(pairs);
        return pairs;
    }
}
