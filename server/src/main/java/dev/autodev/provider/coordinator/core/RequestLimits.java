// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;

/**
 * The limits of one request, each of them a setting described in {@code docs/settings.md}.
 *
 * <p><i>Immutable.</i>
 *
 * @param attempt the longest time of one attempt, headers and body together
 * @param maxRetries further attempts of the same provider; {@link FailurePolicy} may allow fewer
 * @param maxAttempts attempts of all providers together
 * @param floor no attempt starts with less time left than this
 * @param longestWait a provider that asks for a longer wait gets no further attempt in this request
 * @param backoffFirst the first step of the exponential wait
 * @param backoffCap the longest step
 */
public record RequestLimits(
        Duration attempt,
        int maxRetries,
        int maxAttempts,
        Duration floor,
        Duration longestWait,
        Duration backoffFirst,
        Duration backoffCap) {

    /** The default settings, except for the two values that every request has of its own. */
    public static RequestLimits of(Duration attempt, int maxRetries) {
        return of(attempt, maxRetries, ResilienceSettings.DEFAULT);
    }

    public static RequestLimits of(Duration attempt, int maxRetries, ResilienceSettings resilience) {
        return new RequestLimits(
                attempt,
                maxRetries,
                resilience.retry().maxAttempts(),
                resilience.retry().attemptFloor(),
                resilience.retry().retryAfterMax(),
                resilience.retry().backoffFirst(),
                resilience.retry().backoffCap());
    }
}
