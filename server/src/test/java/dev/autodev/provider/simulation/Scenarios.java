package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.simulation.Scenario.Move;
import dev.autodev.provider.simulation.VirtualProvider.Conduct;
import dev.autodev.provider.simulation.VirtualProvider.Ending;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stories of all kinds. */
final class Scenarios {

    /** What a call can really end with; the rest is said by the coordinator itself. */
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

    static Arbitrary<Scenario> any(Duration tardiness) {
        return Combinators.combine(
                        conduct()
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(8)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        Arbitraries.of(Duration.ZERO, Duration.ofMillis(700), Duration.ofSeconds(3))
                                .injectNull(0.4),
                        Arbitraries.integers().between(0, 3),
                        move().list().ofMinSize(1).ofMaxSize(14),
                        Arbitraries.longs())
                .as((conducts, hedge, retries, moves, seed) ->
                        new Scenario(conducts, hedge, retries, moves, tardiness, seed));
    }

    private static Arbitrary<Conduct> conduct() {
        return Combinators.combine(millis(0, 12_000), ending()).as(Conduct::new);
    }

    private static Arbitrary<Ending> ending() {
        Arbitrary<Ending> failure = Combinators.combine(
                        Arbitraries.of(KINDS), millis(0, 70_000).injectNull(0.6), Arbitraries.of(true, false))
                .as((kind, wait, onlyHere) ->
                        new Ending.Failure(new ProviderFailure(kind, "because", waits(kind) ? wait : null, onlyHere)));
        return Arbitraries.oneOf(
                Arbitraries.of(new Ending.Answer(), new Ending.Refusal(), new Ending.Silence()), failure, failure);
    }

    private static boolean waits(FailureKind kind) {
        return kind == FailureKind.RATE_LIMIT
                || kind == FailureKind.QUOTA
                || kind == FailureKind.OVERLOADED
                || kind == FailureKind.SERVER;
    }

    private static Arbitrary<Move> move() {
        Arbitrary<Duration> pause = Arbitraries.oneOf(Arbitraries.just(Duration.ZERO), millis(0, 9_000));
        Arbitrary<Move> ask = Combinators.combine(
                        pause, Arbitraries.of("q", "r").injectNull(0.2), millis(0, 60_000))
                .as(Move.Ask::new);
        Arbitrary<Move> cancel =
                Combinators.combine(pause, Arbitraries.integers().between(0, 9)).as(Move.Cancel::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, ask),
                net.jqwik.api.Tuple.of(2, cancel),
                net.jqwik.api.Tuple.of(1, pause.map(Move.Invalidate::new)));
    }

    private static Arbitrary<Duration> millis(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMillis);
    }
}
