package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.health.HealthRules;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.simulation.VirtualProvider.Conduct;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A story to play: who is asked what and when, and how providers behave.
 *
 * @param conducts of each provider, one after the other, over and over
 * @param hedgeAfter null for never
 * @param tardiness how late timers may be
 */
record Scenario(
        List<List<Conduct>> conducts,
        @Nullable Duration hedgeAfter,
        int maxRetries,
        List<Move> moves,
        Duration tardiness,
        long seed) {

    static final Duration ATTEMPT = Duration.ofSeconds(10);

    /** Something a person does, some time after the move before. */
    sealed interface Move {
        Duration pause();

        record Ask(Duration pause, @Nullable String question, Duration deadline) implements Move {}

        /** The request with this number, if there is one. */
        record Cancel(Duration pause, int request) implements Move {}

        record Invalidate(Duration pause) implements Move {}
    }

    RequestLimits limits() {
        return RequestLimits.of(ATTEMPT, maxRetries);
    }

    CallPlan plan() {
        return new CallPlan(
                IntStream.range(0, conducts.size())
                        .mapToObj(i -> new Candidate(name(i), "m", 0, null, null))
                        .toList(),
                limits(),
                hedgeAfter);
    }

    Chronicle play() {
        VirtualTime time = new VirtualTime(1_000_000_000L);
        ProviderHealthRegistry health = new ProviderHealthRegistry(HealthRules.DEFAULT);
        Map<String, VirtualProvider> providers = new HashMap<>();
        for (int i = 0; i < conducts.size(); i++) {
            providers.put(name(i), inTurn(conducts.get(i)));
        }
        CallPlan plan = plan();
        Chronicle chronicle = new Chronicle(health, plan.chain());
        VirtualCoordinator coordinator = new VirtualCoordinator(
                new VirtualCoordinator.World(time, health, providers, chronicle::write, new Random(seed), tardiness));
        long at = time.now();
        for (Move move : moves) {
            at += move.pause().toNanos();
            time.at(at, () -> make(move, coordinator, plan));
        }
        time.run();
        chronicle.close(coordinator.inFlight(), time.pending());
        return chronicle;
    }

    private static void make(Move move, VirtualCoordinator coordinator, CallPlan plan) {
        switch (move) {
            case Move.Ask ask -> coordinator.ask(ask.question(), plan, ask.deadline());
            case Move.Cancel cancel -> coordinator.cancel(cancel.request());
            case Move.Invalidate invalidate -> coordinator.invalidate();
        }
    }

    private static VirtualProvider inTurn(List<Conduct> conducts) {
        int[] calls = new int[1];
        return question -> conducts.get(calls[0]++ % conducts.size());
    }

    private static String name(int index) {
        return String.valueOf((char) ('a' + index));
    }
}
