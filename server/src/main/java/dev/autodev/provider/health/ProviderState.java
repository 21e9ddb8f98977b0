// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * The health of a provider at one time, for selection strategies and reports.
 *
 * <p><i>Immutable.</i>
 *
 * @param unavailableNanos the rest of a cooldown, a suspension or an open breaker, 0 if calls are permitted
 * @param cooldownReason the failure behind a cooldown or suspension, null without one
 * @param failureRate of the calls in the window, 0 to 1
 * @param medianNanos the median response time, -1 if unknown
 * @param slowNanos the response time from which a call is slow, by the quantile of the settings; -1 if unknown
 */
public record ProviderState(
        Circuit circuit,
        long unavailableNanos,
        @Nullable FailureKind cooldownReason,
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
