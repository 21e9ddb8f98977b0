// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.simulation.VirtualProvider.Response;
import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a simulation and the behaviour of its providers.
 *
 * @param responses of each provider, in turn and repeatedly
 * @param hedgeAfter null for never
 * @param timerDelay the longest delay of a timer
 */
record Scenario(
        List<List<Response>> responses,
        @Nullable Duration hedgeAfter,
        int maxRetries,
        List<Step> steps,
        Duration timerDelay,
        long seed) {

    static final Duration ATTEMPT = Duration.ofSeconds(10);

    /** An action of a user, {@code pause} after the previous step. */
    sealed interface Step {
        Duration pause();

        record Request(Duration pause, @Nullable String question, Duration deadline) implements Step {}

        /** Cancels the request with this number, if it exists. */
        record Cancel(Duration pause, int request) implements Step {}

        record Invalidate(Duration pause) implements Step {}
    }

    RequestLimits limits() {
        return RequestLimits.of(ATTEMPT, maxRetries);
    }

    CallPlan plan() {
        return new CallPlan(
                IntStream.range(0, responses.size())
                        .mapToObj(i -> new Candidate(name(i), "m", 0))
                        .toList(),
                limits(),
                hedgeAfter);
    }

    EventLog play() {
        VirtualTime time = new VirtualTime(1_000_000_000L);
        ProviderHealthRegistry health = new ProviderHealthRegistry(ResilienceSettings.DEFAULT);
        Map<String, VirtualProvider> providers = new HashMap<>();
        for (int i = 0; i < responses.size(); i++) {
            providers.put(name(i), inTurn(responses.get(i)));
        }
        CallPlan plan = plan();
        EventLog log = new EventLog(health, plan.chain());
        VirtualCoordinator coordinator = new VirtualCoordinator(
                new VirtualCoordinator.World(time, health, providers, log::write, new Random(seed), timerDelay));
        long at = time.now();
        for (Step step : steps) {
            at += step.pause().toNanos();
            time.at(at, () -> play(step, coordinator, plan));
        }
        time.run();
        log.close(coordinator.inFlight(), time.pending());
        return log;
    }

    private static void play(Step step, VirtualCoordinator coordinator, CallPlan plan) {
        switch (step) {
            case Step.Request request -> coordinator.call(request.question(), plan, request.deadline());
            case Step.Cancel cancel -> coordinator.cancel(cancel.request());
            case Step.Invalidate invalidate -> coordinator.invalidate();
        }
    }

    private static VirtualProvider inTurn(List<Response> responses) {
        int[] calls = new int[1];
        return question -> responses.get(calls[0]++ % responses.size());
    }

    private static String name(int index) {
        return String.valueOf((char) ('a' + index));
    }
}
