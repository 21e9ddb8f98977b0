// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.provider.budget.SpendControl.RequestCost;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time and money of one generation, shared by all its calls, so that deadline and spend cap hold for their sum.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RequestBudget {

    private final LongSupplier nanoTime;
    private final long startedAt;
    private final RequestCost cost = new RequestCost();

    private RequestBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    public static RequestBudget start(LongSupplier nanoTime) {
        return new RequestBudget(nanoTime);
    }

    public RequestCost cost() {
        return cost;
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
    }

    /** The rest of {@code deadline}; not negative. */
    public Duration left(Duration deadline) {
        Duration left = deadline.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
