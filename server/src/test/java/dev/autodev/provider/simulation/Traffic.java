// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.provider.budget.Price;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.selection.SelectionStrategy;
import dev.autodev.provider.selection.SelectionStrategy.ProviderOption;
import dev.autodev.provider.selection.SelectionStrategy.Ranking;
import dev.autodev.provider.selection.SelectionStrategy.RankingInput;
import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A long run of requests at random times, each with its own question. The gaps between them are exponential, so that some
 * requests overlap.
 */
public final class Traffic {

    /** The prompt that strategies by price assume: forty lines of context, sixty lines of answer. */
    private static final int INPUT_TOKENS = 400;

    private static final int OUTPUT_TOKENS = 600;

    /**
     * @param prices by the name of the provider; unknown for a provider without one
     * @param leastHedge the minimum delay of a hedge, null for no hedging
     * @param gap the mean time between two requests
     */
    public record Setup(
            List<Candidate> candidates,
            Map<String, VirtualProvider> providers,
            Map<String, Price> prices,
            SelectionStrategy strategy,
            RequestLimits limits,
            Duration deadline,
            @Nullable Duration leastHedge,
            Duration gap) {}

    /**
     * @param calls all calls of providers, closed ones included
     * @param callsOf calls by provider
     * @param tookNanos of each request in order, negative without an answer
     * @param lateCalls calls in the second half of the run
     */
    public record Outcome(int requests, int calls, Map<String, Integer> callsOf, long[] tookNanos, int lateCalls) {

        public int answered() {
            return within(Duration.ofNanos(Long.MAX_VALUE));
        }

        public int within(Duration limit) {
            return (int) Arrays.stream(tookNanos)
                    .filter(took -> took >= 0 && took <= limit.toNanos())
                    .count();
        }

        /** The quantile over all requests, with and without an answer, in seconds. */
        public double quantileSeconds(double quantile) {
            long[] sorted = Arrays.stream(tookNanos)
                    .map(took -> took < 0 ? -1 - took : took)
                    .sorted()
                    .toArray();
            return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e9;
        }

        public double callsPerRequest() {
            return (double) calls / requests;
        }
    }

    private final Setup setup;
    private final VirtualTime time = new VirtualTime(1_000_000_000L);
    private final ProviderHealthRegistry health = new ProviderHealthRegistry(ResilienceSettings.DEFAULT);
    private final Random random;
    private final VirtualCoordinator coordinator;
    private final IntFunction<String> questions;
    private final long[] took;
    private final Map<Integer, Long> startedAt = new HashMap<>();
    private final Map<String, Integer> callsOf = new HashMap<>();
    private int requested;
    private int calls;
    private int lateCalls;

    private Traffic(Setup setup, int requests, IntFunction<String> questions, long seed) {
        this.setup = setup;
        this.random = new Random(seed);
        this.questions = questions;
        this.took = new long[requests];
        this.coordinator = new VirtualCoordinator(new VirtualCoordinator.World(
                time, health, setup.providers(), this::count, new Random(seed + 1), Duration.ZERO));
    }

    public static Outcome run(Setup setup, int requests, IntFunction<String> questions, long seed) {
        Traffic traffic = new Traffic(setup, requests, questions, seed);
        traffic.next();
        traffic.time.run();
        return new Outcome(requests, traffic.calls, Map.copyOf(traffic.callsOf), traffic.took, traffic.lateCalls);
    }

    private void next() {
        if (requested == took.length) {
            return;
        }
        int number = requested++;
        Ranking ranking = setup.strategy().rank(new RankingInput(options(), INPUT_TOKENS, OUTPUT_TOKENS, number));
        CallPlan plan = new CallPlan(
                ranking.order().stream().map(ProviderOption::candidate).toList(), setup.limits(), hedgeAfter(ranking));
        coordinator.call(questions.apply(number), plan, setup.deadline());
        double gap = -Math.log(1 - random.nextDouble()) * setup.gap().toNanos();
        time.at(time.now() + (long) gap, this::next);
    }

    private List<ProviderOption> options() {
        List<Candidate> candidates = setup.candidates();
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> new ProviderOption(
                        i,
                        candidates.get(i),
                        setup.prices().getOrDefault(candidates.get(i).provider(), Price.UNKNOWN),
                        health.state(candidates.get(i), time.now())))
                .toList();
    }

    private @Nullable Duration hedgeAfter(Ranking ranking) {
        ResilienceSettings.HedgeSettings standard = ResilienceSettings.DEFAULT.hedge();
        Duration minimum = setup.leastHedge();
        return ranking.hedgeAfter(new ResilienceSettings.HedgeSettings(
                minimum != null,
                minimum == null ? Duration.ZERO : minimum,
                standard.quantile(),
                standard.latencyWindow()));
    }

    private void count(Fact fact) {
        switch (fact) {
            case Fact.Joined joined -> startedAt.put(joined.request(), joined.at());
            case Fact.Settled settled -> {
                long lasted = settled.at() - startedAt.remove(settled.request());
                took[settled.request()] = settled.settlement() instanceof Settlement.Accepted ? lasted : -1 - lasted;
            }
            case Fact.AttemptStarted started -> {
                calls++;
                callsOf.merge(started.provider(), 1, Integer::sum);
                lateCalls += requested > took.length / 2 ? 1 : 0;
            }
            default -> {}
        }
    }

    /** Candidates with these names. */
    public static List<Candidate> named(String... names) {
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            candidates.add(new Candidate(name, name + "-model", 0));
        }
        return candidates;
    }
}
