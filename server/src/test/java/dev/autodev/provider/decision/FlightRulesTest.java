package dev.autodev.provider.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderReply.Finish;
import dev.autodev.provider.decision.FlightCommand.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The coordinator's judgement, in virtual time. */
final class FlightRulesTest {

    private static final Limits LIMITS = Limits.of(Duration.ofSeconds(30), 3);
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    @Test
    void theFirstProviderThatAnswersEndsTheRequest() {
        Run run = new Run(LIMITS, "a", "b").answers("a");
        assertEquals("a", run.answeredBy());
        assertEquals(List.of("a ok"), run.story());
    }

    @Test
    void anotherProviderComesBeforeTheSameProviderAgain() {
        Run run = new Run(LIMITS, "a", "b", "c")
                .fails("a", FailureKind.SERVER)
                .fails("b", FailureKind.TIMEOUT)
                .answers("c");
        assertEquals(List.of("a server", "b timeout", "c ok"), run.story());
        assertEquals(Duration.ZERO, run.waited(), "moving on costs no wait");
    }

    @Test
    void theOnlyProviderIsAskedAgainAfterAWait() {
        Run run = new Run(LIMITS, "a")
                .fails("a", FailureKind.SERVER)
                .fails("a", FailureKind.SERVER)
                .answers("a");
        assertEquals(List.of("a server", "a server", "a ok"), run.story());
        assertTrue(run.waited().compareTo(Duration.ofMillis(1500)) <= 0, "0.5 s and 1 s at most: " + run.waited());
    }

    @Test
    void whenAllHaveFailedOneThatTimedOutIsAskedOnceMore() {
        Run run = new Run(LIMITS, "a", "b")
                .fails("a", FailureKind.TIMEOUT)
                .fails("b", FailureKind.AUTH)
                .fails("a", FailureKind.TIMEOUT);
        assertEquals(FailureKind.TIMEOUT, run.gaveUp().kind());
        assertEquals(List.of("a timeout", "b auth", "a timeout"), run.story());
    }

    @Test
    void aWaitThatOnlyTheOneWhoLeftCouldUseEnds() {
        Run run = new Run(LIMITS, "a");
        run.on(new FlightEvent.Joined(2, Run.START + Duration.ofSeconds(5).toNanos()));
        run.asked = new FlightCommand.Ask(0, 0, LIMITS.attempt(), -1);
        FlightState waiting = FlightRules.next(
                        run.state,
                        new FlightEvent.Failed(
                                0, new ProviderFailure(FailureKind.RATE_LIMIT, "later", Duration.ofSeconds(20))),
                        Run.START)
                .state();
        FlightState.Step left = FlightRules.next(waiting, new FlightEvent.Left(1), Run.START);
        FlightCommand.Tell told =
                assertInstanceOf(FlightCommand.Tell.class, left.commands().getFirst());
        assertEquals(2, told.waiter());
        assertEquals(
                FailureKind.RATE_LIMIT,
                assertInstanceOf(Verdict.Unanswered.class, told.verdict()).kind());
    }

    @Test
    void aFailureThatOpensTheBreakerIsNotWaitedOut() {
        Run run = new Run(LIMITS, "a");
        run.on(new FlightEvent.Failed(
                run.asked().leg(),
                new ProviderFailure(FailureKind.SERVER, "down"),
                Run.START + Duration.ofSeconds(5).toNanos(),
                true));
        assertEquals(FailureKind.SERVER, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(5), run.gaveUp().retryAfter());
        assertEquals(Duration.ZERO, run.waited());
    }

    @Test
    void aHedgeThatNobodyPaysForLeavesItsProviderToFallBackOn() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new FlightEvent.TimePassed());
        run.on(new FlightEvent.HeldBack(
                run.asked().leg(), FailureKind.CIRCUIT_OPEN, "not paid", Long.MAX_VALUE, false));
        run.asked = new FlightCommand.Ask(0, 0, LIMITS.attempt(), -1);
        assertEquals("b", run.fails("a", FailureKind.SERVER).answers("b").answeredBy());
    }

    @Test
    void aTimeoutOfTheOnlyProviderIsNotAskedAgain() {
        Run run = new Run(LIMITS, "a").fails("a", FailureKind.TIMEOUT);
        assertEquals(FailureKind.TIMEOUT, run.gaveUp().kind());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void aRateLimitIsWaitedOutOnlyWhenNobodyElseIsLeft() {
        Run run = new Run(LIMITS, "a", "b")
                .fails("a", FailureKind.RATE_LIMIT, Duration.ofSeconds(7))
                .fails("b", FailureKind.AUTH)
                .answers("a");
        assertEquals(List.of("a rateLimit", "b auth", "a ok"), run.story());
        assertEquals(Duration.ofSeconds(7), run.waited());
    }

    @Test
    void aWaitLongerThanAMinuteEndsTheRequestAndSaysWhenToComeBack() {
        Run run = new Run(LIMITS, "a").fails("a", FailureKind.RATE_LIMIT, Duration.ofSeconds(61));
        assertEquals(FailureKind.RATE_LIMIT, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(61), run.gaveUp().retryAfter());
        assertEquals(Duration.ZERO, run.waited(), "no wait without a call after it");
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotStarted() {
        Run run = new Run(LIMITS, Duration.ofSeconds(5), "a").fails("a", FailureKind.RATE_LIMIT, Duration.ofSeconds(5));
        assertEquals(FailureKind.RATE_LIMIT, run.gaveUp().kind());
        assertEquals(Duration.ZERO, run.waited());
    }

    @Test
    void aBadRequestIsNotRepeatedAnywhere() {
        Run run = new Run(LIMITS, "a", "b").fails("a", FailureKind.BAD_REQUEST);
        assertEquals(FailureKind.BAD_REQUEST, run.gaveUp().kind());
        assertEquals(List.of("a badRequest"), run.story());
    }

    @Test
    void afterARefusalOneOtherProviderIsAsked() {
        Run run = new Run(LIMITS, "a", "b", "c").refuses("a").fails("b", FailureKind.SERVER);
        assertEquals(List.of("a refusal", "b server"), run.story());
        assertEquals(FailureKind.SERVER, run.gaveUp().kind());
    }

    @Test
    void noMoreRetriesThanTheSettingAllows() {
        Limits once = Limits.of(LIMITS.attempt(), 0);
        Run run = new Run(once, "a").fails("a", FailureKind.SERVER);
        assertEquals(List.of("a server"), run.story());
    }

    @Test
    void fiveAttemptsAreTheMost() {
        Run run = new Run(LIMITS, "a", "b", "c");
        for (String name : List.of("a", "b", "c")) {
            run.fails(name, FailureKind.OVERLOADED);
        }
        run.failsWhoeverIsAsked(FailureKind.OVERLOADED).failsWhoeverIsAsked(FailureKind.OVERLOADED);
        assertEquals(5, run.gaveUp().attempts().size());
    }

    @Test
    void anAttemptNeverOutlivesTheDeadline() {
        Run run = new Run(LIMITS, Duration.ofSeconds(40), "a", "b")
                .takes(Duration.ofSeconds(30))
                .fails("a", FailureKind.TIMEOUT);
        assertEquals(Duration.ofSeconds(10), run.asked().limit());
    }

    @Test
    void withLessThanTheFloorLeftNobodyIsAsked() {
        Run run = new Run(LIMITS, "a", "b")
                .takes(DEADLINE.minus(LIMITS.floor()).plusMillis(1))
                .fails("a", FailureKind.SERVER);
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void theDeadlineAbortsTheRunningCallAndTellsOfIt() {
        Run run = new Run(LIMITS, "a").takes(DEADLINE).on(new FlightEvent.TimePassed());
        assertTrue(run.aborted);
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertEquals(List.of("a timeout"), run.story());
    }

    @Test
    void theLastWaiterThatLeavesAbortsTheCall() {
        Run run = new Run(LIMITS, "a", "b").on(new FlightEvent.Left(1));
        assertTrue(run.aborted);
        assertTrue(run.state.settled());
        assertNull(run.end, "nobody is told who does not listen any more");
    }

    @Test
    void afterTheEndNothingHappens() {
        Run run = new Run(LIMITS, "a").answers("a");
        assertEquals(
                List.of(),
                FlightRules.next(run.state, new FlightEvent.Left(1), run.now).commands());
        assertEquals(
                List.of(),
                FlightRules.next(run.state, new FlightEvent.TimePassed(), run.now)
                        .commands());
    }

    @Test
    void withNobodyToAskTheRequestEndsAtOnce() {
        assertEquals(FailureKind.NO_PROVIDER, new Run(LIMITS).gaveUp().kind());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindOfFailureEndsWithinTheLimits(FailureKind kind) {
        Run run = new Run(LIMITS, "a", "b");
        for (int i = 0; i < 10 && run.end == null; i++) {
            run.failsWhoeverIsAsked(kind);
        }
        assertTrue(run.gaveUp().attempts().size() <= LIMITS.maxAttempts());
        assertEquals(FailurePolicy.of(kind).staleMayAnswer(), run.gaveUp().staleMayAnswer(), "stale after " + kind);
        assertNull(run.asked);
    }

    @Test
    void oneWaiterThatLeavesTouchesNoOther() {
        Run run = new Run(LIMITS, "a").on(new FlightEvent.Joined(2, Run.START + DEADLINE.toNanos()));
        run.on(new FlightEvent.Left(1));
        assertEquals(false, run.aborted);
        run.asked = new FlightCommand.Ask(0, 0, LIMITS.attempt(), -1);
        assertEquals("a", run.answers("a").answeredBy());
    }

    @Test
    void aWaiterWithAShorterDeadlineTimesOutAlone() {
        Run run = new Run(LIMITS, "a")
                .on(new FlightEvent.Joined(2, Run.START + Duration.ofSeconds(3).toNanos()))
                .takes(Duration.ofSeconds(3))
                .on(new FlightEvent.TimePassed());
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertEquals(false, run.aborted, "the other one still waits");
        assertEquals(1, run.state.waiters().size());
    }

    @Test
    void aHedgeStartsAfterItsDelayAndTheFirstAnswerWins() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new FlightEvent.TimePassed());
        assertEquals(1, run.asked().candidate());
        assertEquals(0, run.asked().payer(), "a hedge is paid for by the slow one");
        assertEquals("b", run.answers("b").answeredBy());
        assertTrue(run.aborted, "the loser's connection is closed");
        assertEquals(List.of("b ok", "a cancelled"), run.story());
    }

    @Test
    void aFailedLegNeverEndsTheLiveOne() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new FlightEvent.TimePassed())
                .fails("b", FailureKind.BAD_REQUEST);
        assertNull(run.end);
        assertNull(run.asked);
        run.asked = new FlightCommand.Ask(0, 0, LIMITS.attempt(), -1);
        assertEquals("a", run.answers("a").answeredBy());
    }

    @Test
    void aRequestIsHedgedOnce() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b", "c", "d")
                .takes(Duration.ofSeconds(2))
                .on(new FlightEvent.TimePassed())
                .fails("b", FailureKind.SERVER);
        run.asked = new FlightCommand.Ask(0, 0, LIMITS.attempt(), -1);
        run.fails("a", FailureKind.SERVER);
        assertEquals(2, run.asked().candidate());
        assertEquals(FlightState.NEVER, run.state.hedgeAt());
    }

    @Test
    void aRaceAsksTwoAtOnce() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ZERO, "a", "b", "c");
        assertEquals(2, run.state.legs().size());
    }

    @Test
    void aProviderHeldBackCostsNoCall() {
        Run run = new Run(LIMITS, "a", "b");
        run.on(new FlightEvent.HeldBack(
                run.asked().leg(), FailureKind.CIRCUIT_OPEN, "not asked for 5 s", Run.START + 5_000_000_000L, true));
        assertEquals("b", run.answers("b").answeredBy());
        assertEquals(List.of("a circuitOpen", "b ok"), run.story());
        assertEquals(LIMITS.maxAttempts() - 1, run.state.callsLeft());
    }

    @Test
    void whenAllAreHeldBackTheRequestEndsAtOnceAndSaysWhenToComeBack() {
        Run run = new Run(LIMITS, "a");
        run.on(new FlightEvent.HeldBack(
                run.asked().leg(), FailureKind.CIRCUIT_OPEN, "not asked for 5 s", Run.START + 5_000_000_000L, true));
        assertEquals(FailureKind.CIRCUIT_OPEN, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(5), run.gaveUp().retryAfter());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void aPromptTooLargeGoesOnlyToALargerWindow() {
        FlightState state = FlightState.of(
                new Plan(
                        List.of(
                                new Candidate("a", "m", 8_000, null, null),
                                new Candidate("b", "m", 8_000, null, null),
                                new Candidate("c", "m", 200_000, null, null)),
                        LIMITS,
                        null),
                7);
        FlightState.Step step = FlightRules.next(state, new FlightEvent.Joined(1, DEADLINE.toNanos()), 0);
        step = FlightRules.next(
                step.state(),
                new FlightEvent.Failed(0, new ProviderFailure(FailureKind.TOO_LARGE, "too long", null)),
                0);
        assertEquals(
                2,
                assertInstanceOf(FlightCommand.Ask.class, step.commands().getFirst())
                        .candidate());
    }

    /** Plays one request; each step checks that the step before led to it. */
    private static final class Run {

        static final long START = 1_000_000_000L;

        private final List<String> names;
        private final List<String> waits = new ArrayList<>();
        private FlightState state;
        private long now = START;
        private long waitedNanos;
        private FlightCommand.@Nullable Ask asked;
        private @Nullable Verdict end;
        private boolean aborted;

        Run(Limits limits, String... names) {
            this(limits, DEADLINE, names);
        }

        Run(Limits limits, Duration deadline, String... names) {
            this(limits, deadline, null, names);
        }

        Run(Limits limits, Duration deadline, @Nullable Duration hedgeAfter, String... names) {
            this.names = List.of(names);
            List<Candidate> chain = Arrays.stream(names)
                    .map(name -> new Candidate(name, "m", 0, null, null))
                    .toList();
            state = FlightState.of(new Plan(chain, limits, hedgeAfter), 7);
            on(new FlightEvent.Joined(1, now + deadline.toNanos()));
        }

        Run on(FlightEvent event) {
            asked = null;
            FlightState.Step step = FlightRules.next(state, event, now);
            state = step.state();
            for (FlightCommand command : step.commands()) {
                switch (command) {
                    case FlightCommand.Ask ask -> asked = ask;
                    case FlightCommand.Abort abort -> aborted = true;
                    case FlightCommand.Tell tell -> end = tell.verdict();
                }
            }
            if (asked == null && end == null && state.waitingFor() >= 0) {
                long wait = state.wakeAt() - now;
                waits.add(Duration.ofNanos(wait).toString());
                waitedNanos += wait;
                now += wait;
                on(new FlightEvent.TimePassed());
            }
            return this;
        }

        Run takes(Duration time) {
            now += time.toNanos();
            return this;
        }

        Run answers(String name) {
            return on(new FlightEvent.Answered(expect(name), new ProviderReply("x", Finish.STOP, "m", null)));
        }

        Run refuses(String name) {
            return on(new FlightEvent.Answered(expect(name), new ProviderReply("no", Finish.REFUSAL, "m", null)));
        }

        Run fails(String name, FailureKind kind) {
            return fails(name, kind, null);
        }

        Run fails(String name, FailureKind kind, @Nullable Duration retryAfter) {
            return on(new FlightEvent.Failed(expect(name), new ProviderFailure(kind, "because", retryAfter)));
        }

        Run failsWhoeverIsAsked(FailureKind kind) {
            return asked == null ? this : fails(names.get(asked.candidate()), kind);
        }

        int expect(String name) {
            assertEquals(name, names.get(asked().candidate()));
            return asked().leg();
        }

        FlightCommand.Ask asked() {
            return assertInstanceOf(FlightCommand.Ask.class, asked, "nobody is asked; waits " + waits);
        }

        String answeredBy() {
            return names.get(assertInstanceOf(Verdict.Answered.class, end).candidate());
        }

        Verdict.Unanswered gaveUp() {
            return assertInstanceOf(Verdict.Unanswered.class, end);
        }

        Duration waited() {
            return Duration.ofNanos(waitedNanos);
        }

        List<String> story() {
            List<Attempt> attempts =
                    end instanceof Verdict.Answered answered ? answered.attempts() : gaveUp().attempts();
            return Stream.of(attempts)
                    .flatMap(List::stream)
                    .map(attempt -> attempt.provider() + " " + attempt.outcome())
                    .toList();
        }
    }
}
