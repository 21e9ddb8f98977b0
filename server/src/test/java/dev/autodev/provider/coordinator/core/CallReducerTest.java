// SPDX-License-Identifier: Apache-2.0
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
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
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

/** The decisions of the coordinator, in virtual time. */
final class CallReducerTest {

    private static final RequestLimits LIMITS = RequestLimits.of(Duration.ofSeconds(30), 3);
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    @Test
    void theFirstAnswerEndsTheRequest() {
        Run run = new Run(LIMITS, "a", "b").answers("a");
        assertEquals("a", run.answeredBy());
        assertEquals(List.of("a ok"), run.history());
    }

    @Test
    void anotherProviderIsCalledBeforeTheSameAgain() {
        Run run = new Run(LIMITS, "a", "b", "c")
                .fails("a", FailureKind.SERVER)
                .fails("b", FailureKind.TIMEOUT)
                .answers("c");
        assertEquals(List.of("a server", "b timeout", "c ok"), run.history());
        assertEquals(Duration.ZERO, run.waited(), "moving on costs no wait");
    }

    @Test
    void theOnlyProviderIsRetriedAfterAWait() {
        Run run = new Run(LIMITS, "a")
                .fails("a", FailureKind.SERVER)
                .fails("a", FailureKind.SERVER)
                .answers("a");
        assertEquals(List.of("a server", "a server", "a ok"), run.history());
        assertTrue(run.waited().compareTo(Duration.ofMillis(1500)) <= 0, "0.5 s and 1 s at most: " + run.waited());
    }

    @Test
    void aTimedOutProviderIsRetriedOnceWhenAllHaveFailed() {
        Run run = new Run(LIMITS, "a", "b")
                .fails("a", FailureKind.TIMEOUT)
                .fails("b", FailureKind.AUTH)
                .fails("a", FailureKind.TIMEOUT);
        assertEquals(FailureKind.TIMEOUT, run.gaveUp().kind());
        assertEquals(List.of("a timeout", "b auth", "a timeout"), run.history());
    }

    @Test
    void aWaitEndsWhenTheOnlyCallerWithEnoughTimeLeaves() {
        Run run = new Run(LIMITS, "a");
        run.on(new CallEvent.CallerJoined(2, Run.START + Duration.ofSeconds(5).toNanos()));
        run.started = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        CallState waiting = CallReducer.next(
                        run.state,
                        new CallEvent.AttemptFailed(
                                0, new ProviderFailure(FailureKind.RATE_LIMIT, "later", Duration.ofSeconds(20))),
                        Run.START)
                .state();
        CallReducer.ReducerStep left = CallReducer.next(waiting, new CallEvent.CallerLeft(1), Run.START);
        CallCommand.Settle settle =
                assertInstanceOf(CallCommand.Settle.class, left.commands().getFirst());
        assertEquals(2, settle.caller());
        assertEquals(
                FailureKind.RATE_LIMIT,
                assertInstanceOf(Settlement.Rejected.class, settle.settlement()).kind());
    }

    @Test
    void aFailureThatOpensTheBreakerIsNotRetried() {
        Run run = new Run(LIMITS, "a");
        run.on(new CallEvent.AttemptFailed(
                run.started().attempt(),
                new ProviderFailure(FailureKind.SERVER, "down"),
                Run.START + Duration.ofSeconds(5).toNanos(),
                true));
        assertEquals(FailureKind.SERVER, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(5), run.gaveUp().retryAfter());
        assertEquals(Duration.ZERO, run.waited());
    }

    @Test
    void aHedgeWithoutTokensLeavesItsProviderAsAFallback() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new CallEvent.TimePassed());
        run.on(new CallEvent.AttemptDenied(
                run.started().attempt(), FailureKind.CIRCUIT_OPEN, "not paid", Long.MAX_VALUE, false));
        run.started = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        assertEquals("b", run.fails("a", FailureKind.SERVER).answers("b").answeredBy());
    }

    @Test
    void theOnlyProviderIsNotRetriedAfterATimeout() {
        Run run = new Run(LIMITS, "a").fails("a", FailureKind.TIMEOUT);
        assertEquals(FailureKind.TIMEOUT, run.gaveUp().kind());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void aRateLimitIsWaitedOutOnlyWithoutAnotherProvider() {
        Run run = new Run(LIMITS, "a", "b")
                .fails("a", FailureKind.RATE_LIMIT, Duration.ofSeconds(7))
                .fails("b", FailureKind.AUTH)
                .answers("a");
        assertEquals(List.of("a rateLimit", "b auth", "a ok"), run.history());
        assertEquals(Duration.ofSeconds(7), run.waited());
    }

    @Test
    void aWaitLongerThanAMinuteEndsTheRequestWithItsTime() {
        Run run = new Run(LIMITS, "a").fails("a", FailureKind.RATE_LIMIT, Duration.ofSeconds(61));
        assertEquals(FailureKind.RATE_LIMIT, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(61), run.gaveUp().retryAfter());
        assertEquals(Duration.ZERO, run.waited(), "no wait without an attempt after it");
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotStarted() {
        Run run = new Run(LIMITS, Duration.ofSeconds(5), "a").fails("a", FailureKind.RATE_LIMIT, Duration.ofSeconds(5));
        assertEquals(FailureKind.RATE_LIMIT, run.gaveUp().kind());
        assertEquals(Duration.ZERO, run.waited());
    }

    @Test
    void aBadRequestIsNotSentToAnotherProvider() {
        Run run = new Run(LIMITS, "a", "b").fails("a", FailureKind.BAD_REQUEST);
        assertEquals(FailureKind.BAD_REQUEST, run.gaveUp().kind());
        assertEquals(List.of("a badRequest"), run.history());
    }

    @Test
    void afterARefusalOneOtherProviderIsCalled() {
        Run run = new Run(LIMITS, "a", "b", "c").refuses("a").fails("b", FailureKind.SERVER);
        assertEquals(List.of("a refusal", "b server"), run.history());
        assertEquals(FailureKind.SERVER, run.gaveUp().kind());
    }

    @Test
    void retriesAreLimitedByTheSetting() {
        RequestLimits once = RequestLimits.of(LIMITS.attempt(), 0);
        Run run = new Run(once, "a").fails("a", FailureKind.SERVER);
        assertEquals(List.of("a server"), run.history());
    }

    @Test
    void aRequestMakesAtMostFiveAttempts() {
        Run run = new Run(LIMITS, "a", "b", "c");
        for (String name : List.of("a", "b", "c")) {
            run.fails(name, FailureKind.OVERLOADED);
        }
        run.failsTheCalledProvider(FailureKind.OVERLOADED).failsTheCalledProvider(FailureKind.OVERLOADED);
        assertEquals(5, run.gaveUp().attempts().size());
    }

    @Test
    void anAttemptEndsByTheDeadline() {
        Run run = new Run(LIMITS, Duration.ofSeconds(40), "a", "b")
                .takes(Duration.ofSeconds(30))
                .fails("a", FailureKind.TIMEOUT);
        assertEquals(Duration.ofSeconds(10), run.started().limit());
    }

    @Test
    void noAttemptStartsBelowTheFloor() {
        Run run = new Run(LIMITS, "a", "b")
                .takes(DEADLINE.minus(LIMITS.floor()).plusMillis(1))
                .fails("a", FailureKind.SERVER);
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void theDeadlineAbortsTheRunningAttemptAndListsIt() {
        Run run = new Run(LIMITS, "a").takes(DEADLINE).on(new CallEvent.TimePassed());
        assertTrue(run.aborted);
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertEquals(List.of("a timeout"), run.history());
    }

    @Test
    void theLastCallerThatLeavesAbortsTheAttempt() {
        Run run = new Run(LIMITS, "a", "b").on(new CallEvent.CallerLeft(1));
        assertTrue(run.aborted);
        assertTrue(run.state.settled());
        assertNull(run.end, "a caller that left gets no result");
    }

    @Test
    void aSettledCallIgnoresEvents() {
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
    void aRequestWithoutProvidersEndsAtOnce() {
        assertEquals(FailureKind.NO_PROVIDER, new Run(LIMITS).gaveUp().kind());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindOfFailureEndsWithinTheLimits(FailureKind kind) {
        Run run = new Run(LIMITS, "a", "b");
        for (int i = 0; i < 10 && run.end == null; i++) {
            run.failsTheCalledProvider(kind);
        }
        assertTrue(run.gaveUp().attempts().size() <= LIMITS.maxAttempts());
        assertEquals(FailurePolicy.of(kind).staleMayAnswer(), run.gaveUp().staleMayAnswer(), "stale after " + kind);
        assertNull(run.started);
    }

    @Test
    void aCallerThatLeavesDoesNotAffectOthers() {
        Run run = new Run(LIMITS, "a").on(new CallEvent.CallerJoined(2, Run.START + DEADLINE.toNanos()));
        run.on(new CallEvent.CallerLeft(1));
        assertEquals(false, run.aborted);
        run.started = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        assertEquals("a", run.answers("a").answeredBy());
    }

    @Test
    void aCallerWithAShorterDeadlineTimesOutAlone() {
        Run run = new Run(LIMITS, "a")
                .on(new CallEvent.CallerJoined(
                        2, Run.START + Duration.ofSeconds(3).toNanos()))
                .takes(Duration.ofSeconds(3))
                .on(new CallEvent.TimePassed());
        assertEquals(FailureKind.DEADLINE, run.gaveUp().kind());
        assertEquals(false, run.aborted, "the other caller still waits");
        assertEquals(1, run.state.callers().size());
    }

    @Test
    void aHedgeStartsAfterItsDelayAndTheFirstAnswerWins() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new CallEvent.TimePassed());
        assertEquals(1, run.started().candidate());
        assertEquals(0, run.started().payer(), "a hedge is paid by the slow provider");
        assertEquals("b", run.answers("b").answeredBy());
        assertTrue(run.aborted, "the loser's connection is closed");
        assertEquals(List.of("b ok", "a cancelled"), run.history());
    }

    @Test
    void aFailedAttemptDoesNotEndTheLiveOne() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b")
                .takes(Duration.ofSeconds(2))
                .on(new CallEvent.TimePassed())
                .fails("b", FailureKind.BAD_REQUEST);
        assertNull(run.end);
        assertNull(run.started);
        run.started = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        assertEquals("a", run.answers("a").answeredBy());
    }

    @Test
    void aRequestIsHedgedOnce() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ofSeconds(2), "a", "b", "c", "d")
                .takes(Duration.ofSeconds(2))
                .on(new CallEvent.TimePassed())
                .fails("b", FailureKind.SERVER);
        run.started = new CallCommand.StartAttempt(0, 0, LIMITS.attempt(), -1);
        run.fails("a", FailureKind.SERVER);
        assertEquals(2, run.started().candidate());
        assertEquals(CallState.NEVER, run.state.hedge().at());
    }

    @Test
    void aRaceStartsTwoAttemptsAtOnce() {
        Run run = new Run(LIMITS, DEADLINE, Duration.ZERO, "a", "b", "c");
        assertEquals(2, run.state.attempts().live().size());
    }

    @Test
    void aDeniedAttemptDoesNotCount() {
        Run run = new Run(LIMITS, "a", "b");
        run.on(new CallEvent.AttemptDenied(
                run.started().attempt(),
                FailureKind.CIRCUIT_OPEN,
                "not called for 5 s",
                Run.START + 5_000_000_000L,
                true));
        assertEquals("b", run.answers("b").answeredBy());
        assertEquals(List.of("a circuitOpen", "b ok"), run.history());
        assertEquals(LIMITS.maxAttempts() - 1, run.state.attempts().left());
    }

    @Test
    void aRequestWithOnlyDeniedAttemptsEndsAtOnceWithTheTimeOfARetry() {
        Run run = new Run(LIMITS, "a");
        run.on(new CallEvent.AttemptDenied(
                run.started().attempt(),
                FailureKind.CIRCUIT_OPEN,
                "not called for 5 s",
                Run.START + 5_000_000_000L,
                true));
        assertEquals(FailureKind.CIRCUIT_OPEN, run.gaveUp().kind());
        assertEquals(Duration.ofSeconds(5), run.gaveUp().retryAfter());
        assertTrue(run.gaveUp().staleMayAnswer());
    }

    @Test
    void aPromptThatIsTooLargeGoesOnlyToALargerWindow() {
        CallState state = CallState.of(
                new CallPlan(
                        List.of(
                                new Candidate("a", "m", 8_000),
                                new Candidate("b", "m", 8_000),
                                new Candidate("c", "m", 200_000)),
                        LIMITS,
                        null),
                7);
        CallReducer.ReducerStep step = CallReducer.next(state, new CallEvent.CallerJoined(1, DEADLINE.toNanos()), 0);
        step = CallReducer.next(
                step.state(),
                new CallEvent.AttemptFailed(0, new ProviderFailure(FailureKind.TOO_LARGE, "too long", null)),
                0);
        assertEquals(
                2,
                assertInstanceOf(CallCommand.StartAttempt.class, step.commands().getFirst())
                        .candidate());
    }

    @Test
    void aStepDoesNotChangeTheStateBeforeIt() {
        CallPlan plan = new CallPlan(List.of(new Candidate("a", "m", 0), new Candidate("b", "m", 0)), LIMITS, null);
        CallState before = CallState.of(plan, 7);
        CallState started = CallReducer.next(before, new CallEvent.CallerJoined(1, DEADLINE.toNanos()), 0)
                .state();
        CallState joined = CallReducer.next(started, new CallEvent.CallerJoined(2, DEADLINE.toNanos()), 0)
                .state();
        CallReducer.next(joined, new CallEvent.AttemptFailed(0, new ProviderFailure(FailureKind.SERVER, "down")), 1);
        assertEquals(CallState.of(plan, 7), before);
        assertEquals(1, started.callers().size());
        assertEquals(1, joined.attempts().live().size());
        assertEquals(CandidateChain.CandidateState.NEW, joined.chain().state(1));
        assertEquals(List.of(), joined.history().attempts());
    }

    /** Plays one request. Each step checks the provider that is called. */
    private static final class Run {

        static final long START = 1_000_000_000L;

        private final List<String> names;
        private final List<String> waits = new ArrayList<>();
        private CallState state;
        private long now = START;
        private long waitedNanos;
        private CallCommand.@Nullable StartAttempt started;
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
                    .map(name -> new Candidate(name, "m", 0))
                    .toList();
            state = CallState.of(new CallPlan(chain, limits, hedgeAfter), 7);
            on(new CallEvent.CallerJoined(1, now + deadline.toNanos()));
        }

        Run on(CallEvent event) {
            started = null;
            CallReducer.ReducerStep step = CallReducer.next(state, event, now);
            state = step.state();
            for (CallCommand command : step.commands()) {
                switch (command) {
                    case CallCommand.StartAttempt start -> started = start;
                    case CallCommand.AbortAttempt abort -> aborted = true;
                    case CallCommand.Settle settle -> end = settle.settlement();
                }
            }
            if (started == null && end == null && state.waitingFor() >= 0) {
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

        Run failsTheCalledProvider(FailureKind kind) {
            return started == null ? this : fails(names.get(started.candidate()), kind);
        }

        int expect(String name) {
            assertEquals(name, names.get(started().candidate()));
            return started().attempt();
        }

        CallCommand.StartAttempt started() {
            return assertInstanceOf(CallCommand.StartAttempt.class, started, "no attempt started; waits " + waits);
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

        List<String> history() {
            List<Attempt> attempts =
                    end instanceof Settlement.Accepted accepted ? accepted.attempts() : gaveUp().attempts();
            return Stream.of(attempts)
                    .flatMap(List::stream)
                    .map(attempt -> attempt.provider() + " " + attempt.outcome())
                    .toList();
        }
    }
}
