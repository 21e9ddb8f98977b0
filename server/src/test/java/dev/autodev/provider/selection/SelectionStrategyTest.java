// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.budget.Price;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.provider.selection.SelectionStrategy.ProviderOption;
import dev.autodev.provider.selection.SelectionStrategy.Ranking;
import dev.autodev.provider.selection.SelectionStrategy.RankingInput;
import dev.autodev.settings.ResilienceSettings.HedgeSettings;
import dev.autodev.settings.Settings.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of each strategy with its reason, and the delay of hedges. */
class SelectionStrategyTest {

    private final List<ProviderOption> options = new ArrayList<>();
    private int inputTokens = 1000;
    private int outputTokens = 1000;

    @Test
    void sequentialKeepsTheConfiguredOrder() {
        add("slow", null, null, took(9));
        add("quick", 0.0, 0.0, took(1));
        assertRanked(Strategy.SEQUENTIAL, "slow quick", "sequential: as configured");
        // the order per task is a matter of the configured chain
        assertRanked(Strategy.TASK, "slow quick", "sequential: as configured");
    }

    @Test
    void cheapestComparesTheCostOfThisPrompt() {
        add("unpriced", null, null, ProviderState.UNKNOWN);
        add("cheapInput", 1.0, 30.0, ProviderState.UNKNOWN);
        add("cheapOutput", 10.0, 10.0, ProviderState.UNKNOWN);
        assertRanked(
                Strategy.CHEAPEST, "cheapOutput cheapInput unpriced", "cheapest: cheapOutput for about 0.020000 USD");
        inputTokens = 100_000;
        assertRanked(
                Strategy.CHEAPEST, "cheapInput cheapOutput unpriced", "cheapest: cheapInput for about 0.130000 USD");
    }

    @Test
    void cheapestKeepsTheOrderWithoutKnownPrices() {
        add("a", null, null, ProviderState.UNKNOWN);
        add("b", 1.0, null, ProviderState.UNKNOWN);
        assertRanked(Strategy.CHEAPEST, "a b", "cheapest: no prices are known, so as configured");
    }

    @Test
    void fastestComparesMedians() {
        add("slow", null, null, took(9));
        add("idle", null, null, ProviderState.UNKNOWN);
        add("quick", null, null, took(1));
        assertRanked(Strategy.FASTEST, "quick slow idle", "fastest: quick with a median of 1000 ms");
    }

    @Test
    void fastestProbesAnUnmeasuredProviderInOneOfTenRequests() {
        add("quick", null, null, took(1));
        add("longer", null, null, unavailable(Duration.ofSeconds(5)));
        add("idle", null, null, ProviderState.UNKNOWN);
        List<String> first = new ArrayList<>();
        for (int request = 1; request <= 20; request++) {
            first.add(names(rank(Strategy.FASTEST, request)).getFirst());
        }
        assertEquals(2, first.stream().filter("idle"::equals).count(), first::toString);
        assertEquals(18, first.stream().filter("quick"::equals).count(), first::toString);
        Ranking probing = rank(Strategy.FASTEST, 10);
        assertEquals("fastest: probing idle, not called of late", probing.reason());
    }

    @Test
    void fastestKeepsTheOrderWithoutLatencies() {
        add("a", null, null, ProviderState.UNKNOWN);
        add("b", null, null, ProviderState.UNKNOWN);
        assertRanked(Strategy.FASTEST, "a b", "fastest: no latencies are known yet, so as configured");
    }

    @Test
    void availableComparesHealth() {
        add("longer", null, null, unavailable(Duration.ofSeconds(5)));
        add("shorter", null, null, unavailable(Duration.ofSeconds(2)));
        add("halfOpen", null, null, new ProviderState(Circuit.HALF_OPEN, 0, null, 0, 1, 1));
        add("oftenFails", null, null, new ProviderState(Circuit.CLOSED, 0, null, 0.3, 1, 1));
        add("seldomFails", null, null, new ProviderState(Circuit.CLOSED, 0, null, 0.1, 1, 1));
        assertRanked(
                Strategy.AVAILABLE,
                "seldomFails oftenFails halfOpen shorter longer",
                "available: seldomFails with 10 % failures");
    }

    @Test
    void onlyRaceCallsTwoProvidersAtOnce() {
        add("a", null, null, took(9));
        add("b", null, null, took(1));
        assertTrue(rank(Strategy.RACE, 1).race());
        assertRanked(Strategy.RACE, "a b", "race: the first two at the same time");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyStrategyKeepsEachProviderOnce(Strategy strategy) {
        add("a", 1.0, 1.0, took(3));
        add("b", null, null, ProviderState.UNKNOWN);
        add("c", 0.5, 9.0, unavailable(Duration.ofSeconds(5)));
        for (int request = 0; request < 20; request++) {
            Ranking ranking = rank(strategy, request);
            assertEquals(
                    List.of("a", "b", "c"), names(ranking).stream().sorted().toList());
            assertEquals(ranking, rank(strategy, request), "the same input gives the same order");
            assertEquals(strategy == Strategy.RACE, ranking.race());
            assertFalse(ranking.reason().isBlank());
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noProvidersGiveAnEmptyOrder(Strategy strategy) {
        assertEquals(List.of(), rank(strategy, 1).order());
    }

    @Test
    void aHedgeNeedsToBeSwitchedOnAndASecondProvider() {
        add("a", null, null, took(9));
        assertNull(rank(Strategy.SEQUENTIAL, 1).hedgeAfter(hedge(true, 2)));
        add("b", null, null, took(9));
        assertNull(rank(Strategy.SEQUENTIAL, 1).hedgeAfter(hedge(false, 2)));
    }

    @Test
    void aHedgeStartsOnceTheFirstProviderIsSlowButNotBeforeTheMinimum() {
        add("a", null, null, took(9));
        add("b", null, null, took(1));
        assertEquals(Duration.ofSeconds(9), rank(Strategy.SEQUENTIAL, 1).hedgeAfter(hedge(true, 2)));
        assertEquals(Duration.ofSeconds(2), rank(Strategy.FASTEST, 1).hedgeAfter(hedge(true, 2)));
    }

    @Test
    void withoutLatenciesAHedgeStartsAfterTheMinimum() {
        add("a", null, null, ProviderState.UNKNOWN);
        add("b", null, null, ProviderState.UNKNOWN);
        assertEquals(Duration.ofSeconds(2), rank(Strategy.SEQUENTIAL, 1).hedgeAfter(hedge(true, 2)));
        assertEquals(
                Duration.ofMillis(1),
                rank(Strategy.SEQUENTIAL, 1).hedgeAfter(hedge(true, 0)),
                "a minimum of zero is not a race");
    }

    @Test
    void aRaceStartsBothAtOnceWithHedgingSwitchedOff() {
        add("a", null, null, took(9));
        add("b", null, null, took(1));
        assertEquals(Duration.ZERO, rank(Strategy.RACE, 1).hedgeAfter(hedge(false, 2)));
    }

    private static HedgeSettings hedge(boolean on, int minimumSeconds) {
        return new HedgeSettings(on, Duration.ofSeconds(minimumSeconds), 0.95, Duration.ofMinutes(10));
    }

    private void add(String name, @Nullable Double input, @Nullable Double output, ProviderState state) {
        options.add(new ProviderOption(options.size(), new Candidate(name, "m", 0), new Price(input, output), state));
    }

    private Ranking rank(Strategy strategy, long request) {
        return SelectionStrategy.of(strategy).rank(new RankingInput(options, inputTokens, outputTokens, request));
    }

    private void assertRanked(Strategy strategy, String order, String reason) {
        Ranking ranking = rank(strategy, 1);
        assertEquals(order, String.join(" ", names(ranking)));
        assertEquals(reason, ranking.reason());
    }

    private static List<String> names(Ranking ranking) {
        return ranking.order().stream()
                .map(option -> option.candidate().provider())
                .toList();
    }

    private static ProviderState took(int seconds) {
        long nanos = Duration.ofSeconds(seconds).toNanos();
        return new ProviderState(Circuit.CLOSED, 0, null, 0, nanos, nanos);
    }

    private static ProviderState unavailable(Duration time) {
        return new ProviderState(Circuit.CLOSED, time.toNanos(), null, 0, -1, -1);
    }
}
