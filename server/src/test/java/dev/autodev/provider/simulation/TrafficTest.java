// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.selection.SelectionStrategy;
import dev.autodev.provider.simulation.Traffic.Outcome;
import dev.autodev.provider.simulation.Traffic.Setup;
import dev.autodev.settings.Settings.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What retries, breakers and hedging are worth over many requests; the report runs ten times as many. */
final class TrafficTest {

    private static final int REQUESTS = 100_000;

    @Test
    void providersThatFailOneCallInFiveStillAnswerNearlyEveryRequest() {
        Outcome outcome = run(0.15, 0.05, null, Duration.ofSeconds(30), REQUESTS);
        double answered = (double) outcome.answered() / REQUESTS;
        assertTrue(answered >= 0.9995, "answered " + answered + " with " + outcome.callsPerRequest() + " calls");
        assertTrue(outcome.callsPerRequest() <= 1.27, outcome.callsPerRequest() + " calls a request");
    }

    @Test
    void whenAllAreDownFewAreCalledAndEveryRequestEndsAtOnce() {
        Outcome outcome = allDown(10_000, Duration.ofSeconds(2));
        double lateCalls = outcome.lateCalls() / 5_000.0;
        assertTrue(lateCalls <= 0.1, lateCalls + " calls a request");
        long slow = Arrays.stream(outcome.tookNanos())
                .skip(5_000)
                .filter(took -> -1 - took > Duration.ofMillis(5).toNanos())
                .count();
        assertTrue(slow == 0, slow + " requests took longer than 5 ms");
    }

    @Test
    void whenAllAreDownTenTimesTheRequestsCostNoMoreCalls() {
        // an hour each: thirty probes of two minutes, after some of less, for each of the three
        int most = 3 * 45;
        int some = allDown(1_800, Duration.ofSeconds(2)).calls();
        int tenTimes = allDown(18_000, Duration.ofMillis(200)).calls();
        assertTrue(some <= most, some + " calls");
        assertTrue(tenTimes <= most, tenTimes + " calls");
    }

    private static Outcome allDown(int requests, Duration gap) {
        Setup setup = new Setup(
                Traffic.named("a", "b", "c"),
                Map.of("a", FaultyProviders.down(), "b", FaultyProviders.down(), "c", FaultyProviders.down()),
                Map.of(),
                SelectionStrategy.of(Strategy.SEQUENTIAL),
                RequestLimits.of(Duration.ofSeconds(30), 3),
                Duration.ofSeconds(120),
                null,
                gap);
        return Traffic.run(setup, requests, number -> "q" + number, 1);
    }

    @Test
    void hedgingCutsTheSlowestToAThirdForFewMoreCalls() {
        Duration limit = Duration.ofSeconds(60);
        Outcome plain = run(0, 0.015, null, limit, REQUESTS / 2);
        Outcome hedged = run(0, 0.015, Duration.ofSeconds(1), limit, REQUESTS / 2);
        double cut = plain.quantileSeconds(0.99) / hedged.quantileSeconds(0.99);
        double more = (double) hedged.calls() / plain.calls() - 1;
        assertTrue(cut >= 3, "cut by " + cut + " for " + more + " more calls");
        assertTrue(more <= 0.06, "cut by " + cut + " for " + more + " more calls");
    }

    private static Outcome run(double fast, double hangs, @Nullable Duration hedge, Duration limit, int requests) {
        Setup setup = new Setup(
                Traffic.named("a", "b", "c"),
                Map.of(
                        "a",
                        FaultyProviders.failing(fast, hangs, 11),
                        "b",
                        FaultyProviders.failing(fast, hangs, 12),
                        "c",
                        FaultyProviders.failing(fast, hangs, 13)),
                Map.of(),
                SelectionStrategy.of(Strategy.SEQUENTIAL),
                RequestLimits.of(limit, 3),
                Duration.ofSeconds(120),
                hedge,
                Duration.ofSeconds(2));
        return Traffic.run(setup, requests, number -> "q" + number, 7);
    }
}
