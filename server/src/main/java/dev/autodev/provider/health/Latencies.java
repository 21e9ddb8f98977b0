// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import java.time.Duration;
import java.util.Arrays;

/**
 * The response times of the latest calls, at most 256 within a time window. A call that was ended because it exceeded a
 * limit or was overtaken by another provider is included with the time it had taken by then; without those calls the
 * slowest would never count, and the quantile would sink with every one. Other failures say nothing about the time an
 * answer takes.
 *
 * <p>With 64 values the 95th percentile depends on three of them: the hedged p99 of the recorded calls was 24.9 s with 64
 * values, 22.2 s with 256, and would be 21 s with the percentile known ({@code evaluation/coordinator.sh}). <i>Confined
 * to</i> the lock of its registry entry.
 */
final class Latencies {

    private static final int MOST = 256;

    private final long[] nanos = new long[MOST];
    private final long[] endedAt = new long[MOST];
    private final long[] sorted = new long[MOST];
    private int oldest;
    private int filled;

    void add(long took, long now) {
        if (filled == MOST) {
            removeOldest();
        }
        int next = (oldest + filled) % MOST;
        nanos[next] = took;
        endedAt[next] = now;
        int found = Arrays.binarySearch(sorted, 0, filled, took);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, filled - place);
        sorted[place] = took;
        filled++;
    }

    /** The quantile, in nanoseconds, of the calls that ended within the window; -1 if there are none. */
    long quantile(double quantile, Duration window, long now) {
        while (filled > 0 && now - endedAt[oldest] > window.toNanos()) {
            removeOldest();
        }
        if (filled == 0) {
            return -1;
        }
        // counts the next call too, so that the share holds for future calls also with few values
        int rank = (int) Math.ceil(quantile * (filled + 1));
        return sorted[Math.clamp(rank - 1, 0, filled - 1)];
    }

    private void removeOldest() {
        int place = Arrays.binarySearch(sorted, 0, filled, nanos[oldest]);
        System.arraycopy(sorted, place + 1, sorted, place, filled - place - 1);
        oldest = (oldest + 1) % MOST;
        filled--;
    }
}
