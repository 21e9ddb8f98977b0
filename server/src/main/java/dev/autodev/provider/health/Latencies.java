package dev.autodev.provider.health;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the last answers took, up to 256 of the last while. A call that was ended because it took too long, or longer
 * than another provider's, is in it with what it had taken by then: without those, the slowest would never count, and what
 * is usual would shrink with every one that is not waited for. Other failures say nothing of how long an answer takes.
 *
 * <p>Of 64, the 95th percentile hangs on three answers: the hedged p99 of the recorded calls was 24.9 s with so few, 22.2 s
 * with 256, and would be 21 s for whoever knew the percentile ({@code evaluation/coordinator.sh}). <i>Confined to</i> its
 * book's lock.
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
            forgetOldest();
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

    /** The given quantile in nanoseconds of those that ended within the window, -1 without any. */
    long quantile(double quantile, Duration window, long now) {
        while (filled > 0 && now - endedAt[oldest] > window.toNanos()) {
            forgetOldest();
        }
        if (filled == 0) {
            return -1;
        }
        // of so few, the rank that as many of the next ones will stay below
        int rank = (int) Math.ceil(quantile * (filled + 1));
        return sorted[Math.clamp(rank - 1, 0, filled - 1)];
    }

    private void forgetOldest() {
        int place = Arrays.binarySearch(sorted, 0, filled, nanos[oldest]);
        System.arraycopy(sorted, place + 1, sorted, place, filled - place - 1);
        oldest = (oldest + 1) % MOST;
        filled--;
    }
}
