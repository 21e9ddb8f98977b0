package dev.autodev.provider.health;

/**
 * Calls and failures of the last while, in at most six buckets: old ones drop out a bucket at a time.
 *
 * <p><i>Immutable.</i> Packed into two longs, ten bits a bucket, so that counting costs one small object. {@code at} brings
 * it to what the rules say now, so that another window or number of buckets takes the counts along as they are.
 */
record CallCounts(long calls, long failures, long newest) {

    static final CallCounts EMPTY = new CallCounts(0, 0, Long.MIN_VALUE);

    private static final int MOST = 6;
    private static final int BITS = 10;
    private static final long MASK = (1L << BITS) - 1;

    /** One more call, in the bucket of {@code now}. A full bucket stays full: a thousand calls are enough to know. */
    CallCounts plus(boolean failed, HealthRules rules, long now) {
        CallCounts moved = at(rules, now);
        if ((moved.calls & MASK) == MASK) {
            return moved;
        }
        return new CallCounts(moved.calls + 1, failed ? moved.failures + 1 : moved.failures, moved.newest);
    }

    long total() {
        return sum(calls);
    }

    double failureRate() {
        long total = total();
        return total == 0 ? 0 : (double) sum(failures) / total;
    }

    /** What is left of it at {@code now}. */
    CallCounts at(HealthRules rules, long now) {
        int count = Math.min(MOST, rules.buckets());
        long bucket = Math.floorDiv(now, Math.max(1, rules.window().toNanos() / count));
        if (newest == Long.MIN_VALUE || bucket - newest >= count) {
            return new CallCounts(0, 0, bucket);
        }
        int shift = (int) Math.max(0, bucket - newest) * BITS;
        long kept = (1L << (count * BITS)) - 1;
        return new CallCounts((calls << shift) & kept, (failures << shift) & kept, Math.max(newest, bucket));
    }

    private static long sum(long packed) {
        long sum = 0;
        for (int bucket = 0; bucket < MOST; bucket++) {
            sum += (packed >>> (bucket * BITS)) & MASK;
        }
        return sum;
    }
}
