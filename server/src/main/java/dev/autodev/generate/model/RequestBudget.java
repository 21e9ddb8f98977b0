package dev.autodev.generate.model;

import dev.autodev.provider.budget.RequestCost;
import java.time.Duration;

/**
 * How far a generation has come. All its questions share one, so that its deadline and its cap are one.
 *
 * <p><i>Thread-safe.</i>
 *
 * @param startedAt by {@link System#nanoTime()}
 * @param tab what it has cost so far
 */
public record RequestBudget(long startedAt, RequestCost tab) {

    static RequestBudget begin() {
        return new RequestBudget(System.nanoTime(), new RequestCost());
    }

    /** What is left of {@code deadline}; not negative. */
    public Duration left(Duration deadline) {
        long left = deadline.toNanos() - (System.nanoTime() - startedAt);
        return Duration.ofNanos(Math.max(0, left));
    }
}
