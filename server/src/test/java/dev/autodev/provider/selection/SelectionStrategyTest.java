package dev.autodev.provider.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.provider.selection.SelectionStrategy.Ranking;
import dev.autodev.provider.selection.SelectionStrategy.RankingInput;
import dev.autodev.settings.Settings.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each strategy's order, and that its reason says why. */
class SelectionStrategyTest {

    private final List<ProviderOption> options = new ArrayList<>();
    private int inputTokens = 1000;
    private int outputTokens = 1000;

    @Test
    void sequentialIsAsConfigured() {
        add("slow", null, null, took(9));
        add("quick", 0.0, 0.0, took(1));
        assertRanked(Strategy.SEQUENTIAL, "slow quick", "sequential: as configured");
        // who is asked for which task is a matter of the configured chain
        assertRanked(Strategy.TASK, "slow quick", "sequential: as configured");
    }

    @Test
    void theCheapestIsCheapestForThisPrompt() {
        add("unpriced", null, null, ProviderState.UNKNOWN);
        add("cheapToAsk", 1.0, 30.0, ProviderState.UNKNOWN);
        add("cheapToHear", 10.0, 10.0, ProviderState.UNKNOWN);
        assertRanked(
                Strategy.CHEAPEST, "cheapToHear cheapToAsk unpriced", "cheapest: cheapToHear for about 0.020000 USD");
        inputTokens = 100_000;
        assertRanked(
                Strategy.CHEAPEST, "cheapToAsk cheapToHear unpriced", "cheapest: cheapToAsk for about 0.130000 USD");
    }

    @Test
    void withoutPricesTheCheapestIsTheFirst() {
        add("a", null, null, ProviderState.UNKNOWN);
        add("b", 1.0, null, ProviderState.UNKNOWN);
        assertRanked(Strategy.CHEAPEST, "a b", "cheapest: no prices are known, so as configured");
    }

    @Test
    void theFastestHasTheLowestMedian() {
        add("slow", null, null, took(9));
        add("idle", null, null, ProviderState.UNKNOWN);
        add("quick", null, null, took(1));
        assertRanked(Strategy.FASTEST, "quick slow idle", "fastest: quick with a median of 1000 ms");
    }

    @Test
    void onceInTenAnIdleOneIsProbed() {
        add("quick", null, null, took(1));
        add("held", null, null, held(Duration.ofSeconds(5)));
        add("idle", null, null, ProviderState.UNKNOWN);
        List<String> first = new ArrayList<>();
        for (int request = 1; request <= 20; request++) {
            first.add(names(rank(Strategy.FASTEST, request)).getFirst());
        }
        assertEquals(2, first.stream().filter("idle"::equals).count(), first::toString);
        assertEquals(18, first.stream().filter("quick"::equals).count(), first::toString);
        Ranking probing = rank(Strategy.FASTEST, 10);
        assertEquals("fastest: probing idle, idle so far", probing.reason());
    }

    @Test
    void theFastestOfUnknownOnesIsTheFirst() {
        add("a", null, null, ProviderState.UNKNOWN);
        add("b", null, null, ProviderState.UNKNOWN);
        assertRanked(Strategy.FASTEST, "a b", "fastest: no latencies are known yet, so as configured");
    }

    @Test
    void theHealthyComeFirst() {
        add("held", null, null, held(Duration.ofSeconds(5)));
        add("heldShorter", null, null, held(Duration.ofSeconds(2)));
        add("halfOpen", null, null, new ProviderState(Circuit.HALF_OPEN, 0, null, 0, 1, 1));
        add("oftenFails", null, null, new ProviderState(Circuit.CLOSED, 0, null, 0.3, 1, 1));
        add("seldomFails", null, null, new ProviderState(Circuit.CLOSED, 0, null, 0.1, 1, 1));
        assertRanked(
                Strategy.AVAILABLE,
                "seldomFails oftenFails halfOpen heldShorter held",
                "available: seldomFails with 10 % failures");
    }

    @Test
    void onlyARaceAsksTwoAtOnce() {
        add("a", null, null, took(9));
        add("b", null, null, took(1));
        assertTrue(rank(Strategy.RACE, 1).race());
        assertRanked(Strategy.RACE, "a b", "race: the first two, whoever answers first");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nobodyIsLostOrAskedTwice(Strategy strategy) {
        add("a", 1.0, 1.0, took(3));
        add("b", null, null, ProviderState.UNKNOWN);
        add("c", 0.5, 9.0, held(Duration.ofSeconds(5)));
        for (int request = 0; request < 20; request++) {
            Ranking ranking = rank(strategy, request);
            assertEquals(
                    List.of("a", "b", "c"), names(ranking).stream().sorted().toList());
            assertEquals(ranking, rank(strategy, request), "the same snapshot gives the same order");
            assertEquals(strategy == Strategy.RACE, ranking.race());
            assertFalse(ranking.reason().isBlank());
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofNobodyThereIsNoOrder(Strategy strategy) {
        assertEquals(List.of(), rank(strategy, 1).order());
    }

    private void add(String name, @Nullable Double input, @Nullable Double output, ProviderState state) {
        options.add(new ProviderOption(options.size(), new Candidate(name, "m", 0, input, output), state));
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

    private static ProviderState held(Duration time) {
        return new ProviderState(Circuit.CLOSED, time.toNanos(), null, 0, -1, -1);
    }
}
