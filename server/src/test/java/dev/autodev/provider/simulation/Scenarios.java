// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.simulation.Scenario.Step;
import dev.autodev.provider.simulation.VirtualProvider.Ending;
import dev.autodev.provider.simulation.VirtualProvider.Response;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates scenarios for properties. */
final class Scenarios {

    /** The failures of a real call; other kinds come from the coordinator itself. */
    private static final List<FailureKind> KINDS = List.of(
            FailureKind.CONNECT,
            FailureKind.RESET,
            FailureKind.TIMEOUT,
            FailureKind.OVERLOADED,
            FailureKind.SERVER,
            FailureKind.RATE_LIMIT,
            FailureKind.RATE_LIMIT,
            FailureKind.QUOTA,
            FailureKind.AUTH,
            FailureKind.MODEL_NOT_FOUND,
            FailureKind.TOO_LARGE,
            FailureKind.BAD_REQUEST,
            FailureKind.BAD_ENVELOPE);

    private Scenarios() {}

    static Arbitrary<Scenario> any(Duration timerDelay) {
        return Combinators.combine(
                        response()
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(8)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        Arbitraries.of(Duration.ZERO, Duration.ofMillis(700), Duration.ofSeconds(3))
                                .injectNull(0.4),
                        Arbitraries.integers().between(0, 3),
                        step().list().ofMinSize(1).ofMaxSize(14),
                        Arbitraries.longs())
                .as((responses, hedge, retries, steps, seed) ->
                        new Scenario(responses, hedge, retries, steps, timerDelay, seed));
    }

    private static Arbitrary<Response> response() {
        return Combinators.combine(millis(0, 12_000), ending()).as(Response::new);
    }

    private static Arbitrary<Ending> ending() {
        Arbitrary<Ending> failure = Combinators.combine(
                        Arbitraries.of(KINDS), millis(0, 70_000).injectNull(0.6), Arbitraries.of(true, false))
                .as((kind, wait, specific) ->
                        new Ending.Failure(new ProviderFailure(kind, "because", waits(kind) ? wait : null, specific)));
        return Arbitraries.oneOf(
                Arbitraries.of(new Ending.Answer(), new Ending.Refusal(), new Ending.Silence()), failure, failure);
    }

    private static boolean waits(FailureKind kind) {
        return kind == FailureKind.RATE_LIMIT
                || kind == FailureKind.QUOTA
                || kind == FailureKind.OVERLOADED
                || kind == FailureKind.SERVER;
    }

    private static Arbitrary<Step> step() {
        Arbitrary<Duration> pause = Arbitraries.oneOf(Arbitraries.just(Duration.ZERO), millis(0, 9_000));
        Arbitrary<Step> request = Combinators.combine(
                        pause, Arbitraries.of("q", "r").injectNull(0.2), millis(0, 60_000))
                .as(Step.Request::new);
        Arbitrary<Step> cancel =
                Combinators.combine(pause, Arbitraries.integers().between(0, 9)).as(Step.Cancel::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, request),
                net.jqwik.api.Tuple.of(2, cancel),
                net.jqwik.api.Tuple.of(1, pause.map(Step.Invalidate::new)));
    }

    private static Arbitrary<Duration> millis(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMillis);
    }
}
