package dev.autodev.provider.health;

/**
 * Calls and failures of the last while, in six buckets: old ones drop out a sixth of the window at a time.
 *
 * <p><i>Immutable.</i> Packed into two longs, ten bits a bucket, so that counting costs one small object.
 */
record Buckets(long calls, long failures, long newest) {

    static final Buckets EMPTY = new Buckets(0, 0, Long.MIN_VALUE);

    private static final int COUNT = 6;
    private static final int BITS = 10;
    private static final long MASK = (1L << BITS) - 1;
    private static final long ALL = (1L << (COUNT * BITS)) - 1;

    /** One more call, in the bucket of {@code now}. A full bucket stays full: a thousand calls are enough to know. */
    Buckets plus(boolean failed, long windowNanos, long now) {
        Buckets moved = at(windowNanos, now);
        if ((moved.calls & MASK) == MASK) {
            return moved;
        }
        return new Buckets(moved.calls + 1, failed ? moved.failures + 1 : moved.failures, moved.newest);
    }

    long total() {
        return sum(calls);
    }

    double failureRate() {
        long total = total();
        return total == 0 ? 0 : (double) sum(failures) / total;
    }

    /** What is left of it at {@code now}. */
    Buckets at(long windowNanos, long now) {
        long bucket = Math.floorDiv(now, Math.max(1, windowNanos / COUNT));
        if (newest == Long.MIN_VALUE || bucket - newest >= COUNT) {
            return new Buckets(0, 0, bucket);
        }
        int shift = (int) Math.max(0, bucket - newest) * BITS;
        return new Buckets((calls << shift) & ALL, (failures << shift) & ALL, Math.max(newest, bucket));
    }

    private static long sum(long packed) {
        long sum = 0;
        for (int bucket = 0; bucket < COUNT; bucket++) {
            sum += (packed >>> (bucket * BITS)) & MASK;
        }
        return sum;
    }
}
