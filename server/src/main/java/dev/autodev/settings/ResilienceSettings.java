// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.time.Duration;

/**
 * {@code resilience}: the numbers of attempts, waits and breakers.
 *
 * <p><i>Immutable.</i>
 *
 * @param concurrency calls in progress at once, of each provider
 */
public record ResilienceSettings(
        RetrySettings retry,
        int concurrency,
        CallTimeouts timeouts,
        BreakerSettings breaker,
        CooldownSettings cooldown,
        HedgeSettings hedge) {

    public static final ResilienceSettings DEFAULT = new ResilienceSettings(
            new RetrySettings(
                    5,
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(60),
                    10),
            256,
            new CallTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20)),
            new BreakerSettings(Duration.ofSeconds(60), 6, 10, 0.5, 4, Duration.ofSeconds(5), Duration.ofSeconds(120)),
            new CooldownSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15)),
            new HedgeSettings(false, Duration.ofSeconds(2), 0.94, Duration.ofMinutes(10)));

    /**
     * @param maxAttempts calls of all providers together, for one request
     * @param attemptFloor with less time left than this, no call is started
     * @param backoffFirst the first step of the exponential wait
     * @param backoffCap the longest step
     * @param retryAfterMax a provider that demands a longer wait is not called again for the request
     * @param tokens how many retries and hedges a provider may have at once
     */
    public record RetrySettings(
            int maxAttempts,
            Duration attemptFloor,
            Duration backoffFirst,
            Duration backoffCap,
            Duration retryAfterMax,
            int tokens) {}

    /**
     * How long a call may be silent, within its timeout.
     *
     * @param connect until the connection is established
     * @param firstText until the first piece of a streamed answer
     * @param idle between two pieces
     */
    public record CallTimeouts(Duration connect, Duration firstText, Duration idle) {}

    /**
     * When a provider is not called because it fails.
     *
     * @param window how far back failures count
     * @param buckets in how many parts the window moves on, at most six
     * @param minimumCalls with fewer calls in the window, the rate does not count
     * @param failureRate of the calls in the window, 0 to 1
     * @param failuresInARow opens the breaker whatever the rate
     * @param open how long it is open the first time; doubled each time it opens again
     * @param openMax the longest such time
     */
    public record BreakerSettings(
            Duration window,
            int buckets,
            int minimumCalls,
            double failureRate,
            int failuresInARow,
            Duration open,
            Duration openMax) {}

    /**
     * When a provider is not called because it said so.
     *
     * @param first after a rate limit that names no time; doubled each time
     * @param max the longest of those
     * @param suspension after a quota is used up, or a model does not exist
     */
    public record CooldownSettings(Duration first, Duration max, Duration suspension) {}

    /**
     * Whether a second provider is called in parallel with a slow one.
     *
     * @param minimum it is not called earlier than this
     * @param quantile it is called once the first takes longer than this share of its latest answers, 0 to 1
     * @param latencyWindow how far back answers count as latest
     */
    public record HedgeSettings(boolean on, Duration minimum, double quantile, Duration latencyWindow) {}
}
