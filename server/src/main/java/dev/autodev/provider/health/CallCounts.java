// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import dev.autodev.settings.ResilienceSettings.BreakerSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls and failures of a sliding window, in buckets that drop out one at a time.
 *
 * <p><i>Immutable.</i>
 *
 * @param buckets oldest first
 */
record CallCounts(List<Bucket> buckets) {

    static final CallCounts EMPTY = new CallCounts(List.of());

    CallCounts {
        buckets = List.copyOf(buckets);
    }

    /** @param start in nanoseconds of a monotonic clock */
    record Bucket(long start, int calls, int failures) {

        Bucket plus(boolean failed) {
            return new Bucket(start, calls + 1, failed ? failures + 1 : failures);
        }
    }

    /** With one more call, in the bucket of {@code now}. */
    CallCounts plus(boolean failed, BreakerSettings rules, long now) {
        long start = currentStart(rules, now);
        List<Bucket> counted = new ArrayList<>(at(rules, now).buckets);
        boolean hasCurrent = !counted.isEmpty() && counted.getLast().start() >= start;
        Bucket current = hasCurrent ? counted.removeLast() : new Bucket(start, 0, 0);
        counted.add(current.plus(failed));
        return new CallCounts(counted);
    }

    int total() {
        return buckets.stream().mapToInt(Bucket::calls).sum();
    }

    double failureRate() {
        int total = total();
        return total == 0
                ? 0
                : (double) buckets.stream().mapToInt(Bucket::failures).sum() / total;
    }

    /** The counts that are still within the window at {@code now}. */
    CallCounts at(BreakerSettings rules, long now) {
        long oldest = currentStart(rules, now) - (rules.buckets() - 1) * bucketLength(rules);
        return new CallCounts(
                buckets.stream().filter(bucket -> bucket.start() >= oldest).toList());
    }

    private static long currentStart(BreakerSettings rules, long now) {
        long length = bucketLength(rules);
        return Math.floorDiv(now, length) * length;
    }

    private static long bucketLength(BreakerSettings rules) {
        return Math.max(1, rules.window().toNanos() / rules.buckets());
    }
}
