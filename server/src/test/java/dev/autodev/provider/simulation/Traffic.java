package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.health.HealthRules;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.selection.HedgeDelay;
import dev.autodev.provider.selection.ProviderOption;
import dev.autodev.provider.selection.SelectionStrategy;
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
 * A long run of requests that come at random, each with a question of its own, as in an editor in use: the gaps between
 * them are exponential, so that some come together.
 */
public final class Traffic {

    /** What strategies by price assume of a prompt: forty lines of context, sixty lines of answer. */
    private static final int INPUT_TOKENS = 400;

    private static final int OUTPUT_TOKENS = 600;

    /**
     * @param leastHedge a second provider is asked when the first is slower than its latest answers, by the default
     *     quantile, and not before this; null for never
     * @param gap between two requests, on average
     */
    public record Setup(
            List<Candidate> candidates,
            Map<String, VirtualProvider> providers,
            SelectionStrategy strategy,
            RequestLimits limits,
            Duration deadline,
            @Nullable Duration leastHedge,
            Duration gap) {}

    /**
     * How it went.
     *
     * @param calls made, those that were closed included
     * @param callsOf each provider
     * @param tookNanos of each request in order of coming, negative where there was no answer
     * @param lateCalls calls of the second half of the run
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

        /** Of all requests, whatever their end, in seconds. */
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
    private final ProviderHealthRegistry health = new ProviderHealthRegistry(HealthRules.DEFAULT);
    private final Random random;
    private final VirtualCoordinator coordinator;
    private final IntFunction<String> questions;
    private final long[] took;
    private final Map<Integer, Long> askedAt = new HashMap<>();
    private final Map<String, Integer> callsOf = new HashMap<>();
    private int asked;
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
        if (asked == took.length) {
            return;
        }
        int number = asked++;
        Ranking ranking = setup.strategy().rank(new RankingInput(options(), INPUT_TOKENS, OUTPUT_TOKENS, number));
        CallPlan plan = new CallPlan(
                ranking.order().stream().map(ProviderOption::candidate).toList(), setup.limits(), hedgeAfter(ranking));
        coordinator.ask(questions.apply(number), plan, setup.deadline());
        double gap = -Math.log(1 - random.nextDouble()) * setup.gap().toNanos();
        time.at(time.now() + (long) gap, this::next);
    }

    private List<ProviderOption> options() {
        List<Candidate> candidates = setup.candidates();
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> new ProviderOption(i, candidates.get(i), health.state(candidates.get(i), time.now())))
                .toList();
    }

    private @Nullable Duration hedgeAfter(Ranking ranking) {
        if (ranking.race()) {
            return Duration.ZERO;
        }
        return setup.leastHedge() == null ? null : HedgeDelay.of(ranking.order(), hedge(setup.leastHedge()));
    }

    private static ResilienceSettings.HedgeSettings hedge(Duration minimum) {
        ResilienceSettings.HedgeSettings standard = ResilienceSettings.DEFAULT.hedge();
        return new ResilienceSettings.HedgeSettings(true, minimum, standard.quantile(), standard.latencyWindow());
    }

    private void count(Fact fact) {
        switch (fact) {
            case Fact.Asked came -> askedAt.put(came.request(), came.at());
            case Fact.Told told -> {
                long lasted = told.at() - askedAt.remove(told.request());
                took[told.request()] = told.verdict() instanceof Settlement.Accepted ? lasted : -1 - lasted;
            }
            case Fact.Called called -> {
                calls++;
                callsOf.merge(called.provider(), 1, Integer::sum);
                lateCalls += asked > took.length / 2 ? 1 : 0;
            }
            default -> {}
        }
    }

    /** Candidates without prices, by name. */
    public static List<Candidate> named(String... names) {
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            candidates.add(new Candidate(name, name + "-model", 0, null, null));
        }
        return candidates;
    }
}
