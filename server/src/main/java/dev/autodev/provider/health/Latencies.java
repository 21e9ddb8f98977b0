package dev.autodev.provider.health;

import java.util.Arrays;

/**
 * How long the last answers took, up to 64 of the last ten minutes. A call that was ended because it took too long, or
 * longer than another provider's, is in it with what it had taken by then: without those, the slowest would never count,
 * and what is usual would shrink with every one that is not waited for. Other failures say nothing of how long an answer
 * takes. <i>Confined to</i> its book's lock.
 */
final class Latencies {

    private static final int MOST = 64;
    private static final long WINDOW_NANOS = 600_000_000_000L;

    private final long[] nanos = new long[MOST];
    private final long[] endedAt = new long[MOST];
    private int next;
    private int filled;

    void add(long took, long now) {
        nanos[next] = took;
        endedAt[next] = now;
        next = (next + 1) % MOST;
        filled = Math.min(MOST, filled + 1);
    }

    /** The given quantile in nanoseconds, -1 without any answer in the window. */
    long quantile(double quantile, long now) {
        long[] recent = new long[filled];
        int count = 0;
        for (int i = 0; i < filled; i++) {
            if (now - endedAt[i] <= WINDOW_NANOS) {
                recent[count++] = nanos[i];
            }
        }
        if (count == 0) {
            return -1;
        }
        Arrays.sort(recent, 0, count);
        // of so few, the rank that as many of the next ones will stay below
        return recent[Math.min(count - 1, (int) Math.ceil(quantile * (count + 1)) - 1)];
    }
}
