// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import java.time.Duration;

/**
 * How long to wait for the next key before a model is called: longer than the user usually takes for one, so that a call is
 * made in a pause.
 *
 * <p><i>Confined</i> to the lock of its document. Times are nanoseconds of a clock that only ever grows.
 */
final class TypingRhythm {

    /** Until the rhythm is known. */
    static final Duration FIRST = Duration.ofMillis(250);

    private static final double SHORTEST_MILLIS = 75;
    private static final double LONGEST_MILLIS = 500;

    /** After a longer gap the user has paused. */
    private static final double LONGEST_GAP_MILLIS = 1_000;

    /** The weight of the latest gap in the averages. */
    private static final double WEIGHT = 0.125;

    private static final double SPREAD = 2;
    private static final double LEAST_GAPS = 1.5;
    private static final double NANOS_PER_MILLI = 1e6;

    /** A slow answer is requested a little earlier, by this share of its time. */
    private static final double SHARE_OF_LATENCY = 0.1;

    private long latest = Long.MIN_VALUE;
    private int gaps;
    private double mean;
    private double deviation;
    private double latency;

    void keyAt(long nanos) {
        double gap = latest == Long.MIN_VALUE ? Double.MAX_VALUE : (nanos - latest) / NANOS_PER_MILLI;
        latest = nanos;
        if (gap > LONGEST_GAP_MILLIS) {
            return;
        }
        if (gaps++ == 0) {
            mean = gap;
            deviation = gap / 4;
        } else {
            deviation += WEIGHT * (Math.abs(gap - mean) - deviation);
            mean += WEIGHT * (gap - mean);
        }
    }

    void answeredIn(long nanos) {
        double millis = nanos / NANOS_PER_MILLI;
        latency = latency == 0 ? millis : latency + WEIGHT * (millis - latency);
    }

    Duration pause() {
        if (gaps < 2) {
            return FIRST;
        }
        double wanted = mean + SPREAD * deviation - SHARE_OF_LATENCY * latency;
        double millis = Math.clamp(Math.max(wanted, LEAST_GAPS * mean), SHORTEST_MILLIS, LONGEST_MILLIS);
        return Duration.ofMillis(Math.round(millis));
    }
}
