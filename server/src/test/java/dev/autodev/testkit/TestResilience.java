// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.ResilienceSettings.BreakerSettings;
import dev.autodev.settings.ResilienceSettings.HedgeSettings;
import dev.autodev.settings.ResilienceSettings.RetrySettings;
import java.time.Duration;

/** The default resilience settings with single values changed. */
public final class TestResilience {

    private TestResilience() {}

    public static ResilienceSettings retryTokens(int tokens) {
        return with(tokens, defaults().breaker(), defaults().hedge());
    }

    public static ResilienceSettings buckets(int buckets) {
        BreakerSettings breaker = defaults().breaker();
        return with(
                defaults().retry().tokens(),
                new BreakerSettings(
                        breaker.window(),
                        buckets,
                        breaker.minimumCalls(),
                        breaker.failureRate(),
                        breaker.failuresInARow(),
                        breaker.open(),
                        breaker.openMax()),
                defaults().hedge());
    }

    /** A breaker that opens after so many failures in a row, for {@code open} the first time. */
    public static ResilienceSettings opensAfter(int failuresInARow, Duration open) {
        BreakerSettings breaker = defaults().breaker();
        return with(
                defaults().retry().tokens(),
                new BreakerSettings(
                        breaker.window(),
                        breaker.buckets(),
                        breaker.minimumCalls(),
                        breaker.failureRate(),
                        failuresInARow,
                        open,
                        breaker.openMax()),
                defaults().hedge());
    }

    public static ResilienceSettings latencies(Duration window, double quantile) {
        HedgeSettings hedge = defaults().hedge();
        return with(
                defaults().retry().tokens(),
                defaults().breaker(),
                new HedgeSettings(hedge.on(), hedge.minimum(), quantile, window));
    }

    private static ResilienceSettings with(int retryTokens, BreakerSettings breaker, HedgeSettings hedge) {
        RetrySettings retry = defaults().retry();
        return new ResilienceSettings(
                new RetrySettings(
                        retry.maxAttempts(),
                        retry.attemptFloor(),
                        retry.backoffFirst(),
                        retry.backoffCap(),
                        retry.retryAfterMax(),
                        retryTokens),
                defaults().concurrency(),
                defaults().timeouts(),
                breaker,
                defaults().cooldown(),
                hedge);
    }

    private static ResilienceSettings defaults() {
        return ResilienceSettings.DEFAULT;
    }
}
