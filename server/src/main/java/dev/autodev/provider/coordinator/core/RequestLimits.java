package dev.autodev.provider.coordinator.core;

import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;

/**
 * The bounds of one request. Each is a setting; {@code docs/settings.md} says which.
 *
 * <p><i>Immutable.</i>
 *
 * @param attempt one call, headers and body together
 * @param maxRetries further calls of the same provider; the table of failures may allow fewer
 * @param maxAttempts calls of all providers together
 * @param floor with less time left than this, no call is started: it could not end well
 * @param longestWait a provider that asks to wait longer is given up for this request
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

    /** The defaults but for the two that every request says. */
    public static RequestLimits of(Duration attempt, int maxRetries) {
        return of(attempt, maxRetries, ResilienceSettings.DEFAULT);
    }

    /** Those of the settings. */
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
