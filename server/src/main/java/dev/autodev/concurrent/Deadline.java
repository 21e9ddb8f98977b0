// SPDX-License-Identifier: Apache-2.0
package dev.autodev.concurrent;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time limit of one request. Long work asks in short intervals whether it is over, and then ends with what it has.
 *
 * <p><i>Thread-safe.</i>
 */
public final class Deadline {

    /** Never over unless the thread is interrupted. */
    public static final Deadline NONE = new Deadline(() -> 0, Duration.ofNanos(Long.MAX_VALUE));

    private final LongSupplier nanoTime;
    private final long startedAt;
    private final Duration limit;

    private Deadline(LongSupplier nanoTime, Duration limit) {
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.limit = limit;
    }

    /** @param nanoTime a clock like {@link System#nanoTime()}, which no change of the date moves */
    public static Deadline after(Duration limit, LongSupplier nanoTime) {
        return new Deadline(nanoTime, limit);
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
    }

    /** Not negative. */
    public Duration left() {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether no time is left, or this thread is interrupted because its request was cancelled. */
    public boolean isOver() {
        return Thread.currentThread().isInterrupted() || left().isZero();
    }
}
