package dev.autodev.provider.coordinator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.failure.ProviderFailure;
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
final class CallReducerTest {

    private static final RequestLimits LIMITS = RequestLimits.of(Duration.ofSeconds(30), 3);
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
        run.on(new CallEvent.CallerJoined(2, Run.START + Duration.ofSeconds(5).toNanos()));
        run.asked = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        CallState waiting = CallReducer.next(
                        run.state,
                        new CallEvent.AttemptFailed(
                                0, new ProviderFailure(FailureKind.RATE_LIMIT, "later", Duration.ofSeconds(20))),
                        Run.START)
                .state();
        CallState.ReducerStep left = CallReducer.next(waiting, new CallEvent.CallerLeft(1), Run.START);
        CallCommand.Settle told =
                assertInstanceOf(CallCommand.Settle.class, left.commands().getFirst());
        assertEquals(2, told.caller());
        assertEquals(
                FailureKind.RATE_LIMIT,
                assertInstanceOf(Settlement.Rejected.class, told.settlement()).kind());
    }

    @Test
    void aFailureThatOpensTheBreakerIsNotWaitedOut() {
        Run run = new Run(LIMITS, "a");
        run.on(new CallEvent.AttemptFailed(
                run.asked().attempt(),
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
                .on(new CallEvent.TimePassed());
        run.on(new CallEvent.AttemptDenied(
                run.asked().attempt(), FailureKind.CIRCUIT_OPEN, "not paid", Long.MAX_VALUE, false));
        run.asked = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
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
        RequestLimits once = RequestLimits.of(LIMITS.attempt(), 0);
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
        Run run = new Run(LIMITS, "a").takes(DEADLINE).on(new CallEvent.TimePassed());
        assertTrue(run.aborted);
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertEquals(List.of("a timeout"), run.story());
    }

    @Test
    void theLastWaiterThatLeavesAbortsTheCall() {
        Run run = new Run(LIMITS, "a", "b").on(new CallEvent.CallerLeft(1));
        assertTrue(run.aborted);
        assertTrue(run.state.settled());
        assertNull(run.end, "nobody is told who does not listen any more");
    }

    @Test
    void afterTheEndNothingHappens() {
        Run run = new Run(LIMITS, "a").answers("a");
        assertEquals(
                List.of(),
                CallReducer.next(run.state, new CallEvent.CallerLeft(1), run.now)
                        .commands());
        assertEquals(
                List.of(),
                CallReducer.next(run.state, new CallEvent.TimePassed(), run.now).commands());
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
        Run run = new Run(LIMITS, "a").on(new CallEvent.CallerJoined(2, Run.START + DEADLINE.toNanos()));
        run.on(new CallEvent.CallerLeft(1));
        assertEquals(false, run.aborted);
        run.asked = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        assertEquals("a", run.answers("a").answeredBy());
    }

    @Test
    void aWaiterWithAShorterDeadlineTimesOutAlone() {
        Run run = new Run(LIMITS, "a")
                .on(new CallEvent.CallerJoined(
                        2, Run.START + Duration.ofSeconds(3).toNanos()))
                .takes(Duration.ofSeconds(3))
                .on(new CallEvent.TimePassed());
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertEquals(false, run.aborted, "the other one still waits");
        assertEquals(1, run.state.callers().size());
    }

    @Test
    void aHedgeStartsAfterItsDelayAndTheFirstAnswerWins() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new CallEvent.TimePassed());
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
                .on(new CallEvent.TimePassed())
                .fails("b", FailureKind.BAD_REQUEST);
        assertNull(run.end);
        assertNull(run.asked);
        run.asked = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        assertEquals("a", run.answers("a").answeredBy());
    }

    @Test
    void aRequestIsHedgedOnce() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b", "c", "d")
                .takes(Duration.ofSeconds(2))
                .on(new CallEvent.TimePassed())
                .fails("b", FailureKind.SERVER);
        run.asked = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        run.fails("a", FailureKind.SERVER);
        assertEquals(2, run.asked().candidate());
        assertEquals(CallState.NEVER, run.state.hedgeAt());
    }

    @Test
    void aRaceAsksTwoAtOnce() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ZERO, "a", "b", "c");
        assertEquals(2, run.state.attempts().size());
    }

    @Test
    void aProviderHeldBackCostsNoCall() {
        Run run = new Run(LIMITS, "a", "b");
        run.on(new CallEvent.AttemptDenied(
                run.asked().attempt(),
                FailureKind.CIRCUIT_OPEN,
                "not asked for 5 s",
                Run.START + 5_000_000_000L,
                true));
        assertEquals("b", run.answers("b").answeredBy());
        assertEquals(List.of("a circuitOpen", "b ok"), run.story());
        assertEquals(LIMITS.maxAttempts() - 1, run.state.callsLeft());
    }

    @Test
    void whenAllAreHeldBackTheRequestEndsAtOnceAndSaysWhenToComeBack() {
        Run run = new Run(LIMITS, "a");
        run.on(new CallEvent.AttemptDenied(
                run.asked().attempt(),
                FailureKind.CIRCUIT_OPEN,
                "not asked for 5 s",
                Run.START + 5_000_000_000L,
                true));
        assertEquals(FailureKind.CIRCUIT_OPEN, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(5), run.gaveUp().retryAfter());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void aPromptTooLargeGoesOnlyToALargerWindow() {
        CallState state = CallState.of(
                new CallPlan(
                        List.of(
                                new Candidate("a", "m", 8_000, null, null),
                                new Candidate("b", "m", 8_000, null, null),
                                new Candidate("c", "m", 200_000, null, null)),
                        LIMITS,
                        null),
                7);
        CallState.ReducerStep step = CallReducer.next(state, new CallEvent.CallerJoined(1, DEADLINE.toNanos()), 0);
        step = CallReducer.next(
                step.state(),
                new CallEvent.AttemptFailed(0, new ProviderFailure(FailureKind.TOO_LARGE, "too long", null)),
                0);
        assertEquals(
                2,
                assertInstanceOf(CallCommand.StartAttempt.class, step.commands().getFirst())
                        .candidate());
    }

    /** Plays one request; each step checks that the step before led to it. */
    private static final class Run {

        static final long START = 1_000_000_000L;

        private final List<String> names;
        private final List<String> waits = new ArrayList<>();
        private CallState state;
        private long now = START;
        private long waitedNanos;
        private CallCommand.@Nullable StartAttempt asked;
        private @Nullable Settlement end;
        private boolean aborted;

        Run(RequestLimits limits, String... names) {
            this(limits, DEADLINE, names);
        }

        Run(RequestLimits limits, Duration deadline, String... names) {
            this(limits, deadline, null, names);
        }

        Run(RequestLimits limits, Duration deadline, @Nullable Duration hedgeAfter, String... names) {
            this.names = List.of(names);
            List<Candidate> chain = Arrays.stream(names)
                    .map(name -> new Candidate(name, "m", 0, null, null))
                    .toList();
            state = CallState.of(new CallPlan(chain, limits, hedgeAfter), 7);
            on(new CallEvent.CallerJoined(1, now + deadline.toNanos()));
        }

        Run on(CallEvent event) {
            asked = null;
            CallState.ReducerStep step = CallReducer.next(state, event, now);
            state = step.state();
            for (CallCommand command : step.commands()) {
                switch (command) {
                    case CallCommand.StartAttempt ask -> asked = ask;
                    case CallCommand.AbortAttempt abort -> aborted = true;
                    case CallCommand.Settle tell -> end = tell.settlement();
                }
            }
            if (asked == null && end == null && state.waitingFor() >= 0) {
                long wait = state.wakeAt() - now;
                waits.add(Duration.ofNanos(wait).toString());
                waitedNanos += wait;
                now += wait;
                on(new CallEvent.TimePassed());
            }
            return this;
        }

        Run takes(Duration time) {
            now += time.toNanos();
            return this;
        }

        Run answers(String name) {
            return on(new CallEvent.AttemptSucceeded(expect(name), new ModelAnswer("x", Finish.STOP, "m", null)));
        }

        Run refuses(String name) {
            return on(new CallEvent.AttemptSucceeded(expect(name), new ModelAnswer("no", Finish.REFUSAL, "m", null)));
        }

        Run fails(String name, FailureKind kind) {
            return fails(name, kind, null);
        }

        Run fails(String name, FailureKind kind, @Nullable Duration retryAfter) {
            return on(new CallEvent.AttemptFailed(expect(name), new ProviderFailure(kind, "because", retryAfter)));
        }

        Run failsWhoeverIsAsked(FailureKind kind) {
            return asked == null ? this : fails(names.get(asked.candidate()), kind);
        }

        int expect(String name) {
            assertEquals(name, names.get(asked().candidate()));
            return asked().attempt();
        }

        CallCommand.StartAttempt asked() {
            return assertInstanceOf(CallCommand.StartAttempt.class, asked, "nobody is asked; waits " + waits);
        }

        String answeredBy() {
            return names.get(assertInstanceOf(Settlement.Accepted.class, end).candidate());
        }

        Settlement.Rejected gaveUp() {
            return assertInstanceOf(Settlement.Rejected.class, end);
        }

        Duration waited() {
            return Duration.ofNanos(waitedNanos);
        }

        List<String> story() {
            List<Attempt> attempts =
                    end instanceof Settlement.Accepted answered ? answered.attempts() : gaveUp().attempts();
            return Stream.of(attempts)
                    .flatMap(List::stream)
                    .map(attempt -> attempt.provider() + " " + attempt.outcome())
                    .toList();
        }
    }
}
