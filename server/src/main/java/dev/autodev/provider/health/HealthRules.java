package dev.autodev.provider.health;

import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;

/**
 * The numbers of breakers and cooldowns. Each is a setting; {@code docs/settings.md} says which.
 *
 * <p><i>Immutable.</i>
 *
 * @param window how far back failures count
 * @param buckets in how many parts the window moves on
 * @param minimumCalls with fewer calls in the window the rate says nothing
 * @param failureRate of the calls in the window, from which on the breaker opens, 0 to 1
 * @param failuresInARow from which on it opens whatever the rate
 * @param openFirst how long it stays open the first time; doubled each time it opens again
 * @param openCap the longest
 * @param cooldownFirst after a rate limit that names no time; doubled each time
 * @param cooldownCap the longest of those
 * @param suspension after a quota is used up, or a model is not there
 * @param retryTokens how many retries and hedges a provider has on account; a success adds a tenth of one
 * @param concurrency calls under way at once
 * @param latencyWindow how far back it counts how long answers took
 * @param slow the share of its latest answers that a call is slower than for it to count as slow, 0 to 1
 */
public record HealthRules(
        Duration window,
        int buckets,
        int minimumCalls,
        double failureRate,
        int failuresInARow,
        Duration openFirst,
        Duration openCap,
        Duration cooldownFirst,
        Duration cooldownCap,
        Duration suspension,
        int retryTokens,
        int concurrency,
        Duration latencyWindow,
        double slow) {

    /**
     * A provider that fails one call in five is of use, one that is down is not. With a minimum of four calls or three
     * failures in a row the first was taken for the second so often that, of three such providers, requests found none
     * free more often than all of them failed: hence ten and four.
     */
    public static final HealthRules DEFAULT = of(ResilienceSettings.DEFAULT);

    public static HealthRules of(ResilienceSettings resilience) {
        return new HealthRules(
                resilience.breaker().window(),
                resilience.breaker().buckets(),
                resilience.breaker().minimumCalls(),
                resilience.breaker().failureRate(),
                resilience.breaker().failuresInARow(),
                resilience.breaker().open(),
                resilience.breaker().openMax(),
                resilience.cooldown().first(),
                resilience.cooldown().max(),
                resilience.cooldown().suspension(),
                resilience.retry().tokens(),
                resilience.concurrency(),
                resilience.hedge().latencyWindow(),
                resilience.hedge().quantile());
    }
}
