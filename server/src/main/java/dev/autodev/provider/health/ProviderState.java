package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is doing, for strategies, status and people.
 *
 * <p><i>Immutable.</i>
 *
 * @param heldForNanos how long cooldown, suspension or an open breaker last, 0 if nothing holds it
 * @param heldFor what a cooldown or suspension is about, null without one
 * @param failureRate of the calls in the window, 0 to 1
 * @param medianNanos of the latest answers, and of calls that took too long; -1 without any
 * @param slowNanos what most of them stayed below, by the quantile of the rules; -1 without any
 */
public record ProviderState(
        Circuit circuit,
        long heldForNanos,
        @Nullable FailureKind heldFor,
        double failureRate,
        long medianNanos,
        long slowNanos) {

    public enum Circuit {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public static final ProviderState UNKNOWN = new ProviderState(Circuit.CLOSED, 0, null, 0, -1, -1);
}
