// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.coordinator.core.CallCommand.AbortAttempt.Reason;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallState.Attempts;
import dev.autodev.provider.coordinator.core.CallState.Hedge;
import dev.autodev.provider.coordinator.core.CallState.JoinedCaller;
import dev.autodev.provider.coordinator.core.CallState.LiveAttempt;
import dev.autodev.provider.coordinator.core.CandidateChain.CandidateState;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of the coordinator. {@link #next} takes a state, an event and the time, and returns the state after it and
 * the commands to carry out. It is pure: tests run years of traffic in a second, replay recorded calls and explore every
 * order of events.
 *
 * <p>Each candidate is called once, in order, before any is called again. A candidate is called again only as
 * {@link FailurePolicy} allows, after a wait, within all {@link RequestLimits}; a wait starts only if an attempt can follow
 * it. Each caller is settled exactly once. A caller that leaves affects no other; when the last one leaves, all attempts
 * are aborted.
 *
 * <p>An instance is the working copy of a state during one step, <i>confined to</i> one invocation of {@link #next}.
 */
public final class CallReducer {

    private final RequestLimits limits;
    private final long now;
    private final List<CallCommand> commands = new ArrayList<>();

    private final List<JoinedCaller> callers;
    private CandidateChain chain;
    private Attempts attempts;
    private AttemptHistory history;
    private int waitingFor;
    private Hedge hedge;
    private long seed;
    private boolean settled;

    private CallReducer(CallState state, long now) {
        this.limits = state.plan().limits();
        this.now = now;
        this.callers = new ArrayList<>(state.callers());
        this.chain = state.chain();
        this.attempts = state.attempts();
        this.history = state.history();
        this.waitingFor = state.waitingFor();
        this.hedge = state.hedge();
        this.seed = state.seed();
    }

    /** The state after an event, and what to do. */
    public record ReducerStep(CallState state, List<CallCommand> commands) {
        public ReducerStep {
            commands = List.copyOf(commands);
        }
    }

    public static ReducerStep next(CallState state, CallEvent event, long now) {
        if (state.settled()) {
            return new ReducerStep(state, List.of());
        }
        CallReducer step = new CallReducer(state, now);
        switch (event) {
            case CallEvent.CallerJoined joined -> step.callerJoined(joined);
            case CallEvent.CallerLeft left -> step.callerLeft(left);
            case CallEvent.AttemptSucceeded succeeded -> step.attemptSucceeded(succeeded);
            case CallEvent.AttemptFailed failed -> step.attemptFailed(failed);
            case CallEvent.AttemptDenied denied -> step.attemptDenied(denied);
            case CallEvent.TimePassed passed -> step.timePassed();
        }
        return new ReducerStep(
                new CallState(
                        step.callers,
                        step.chain,
                        step.attempts,
                        step.history,
                        step.waitingFor,
                        step.hedge,
                        step.seed,
                        step.settled),
                step.commands);
    }

    private void callerJoined(CallEvent.CallerJoined event) {
        boolean first = callers.isEmpty() && attempts.nextId() == 0;
        callers.add(new JoinedCaller(event.caller(), event.deadline()));
        if (first) {
            proceed();
        }
    }

    private void callerLeft(CallEvent.CallerLeft event) {
        callers.removeIf(caller -> caller.id() == event.caller());
        if (callers.isEmpty()) {
            abortAll(Reason.UNWANTED);
            settled = true;
        } else if (waitingFor != CandidateChain.NO_CANDIDATE) {
            // the wait may fit only the deadline of the caller that left
            proceed();
        }
    }

    private void attemptSucceeded(CallEvent.AttemptSucceeded event) {
        if (event.answer().finish() == ModelAnswer.Finish.REFUSAL) {
            attemptFailed(new CallEvent.AttemptFailed(
                    event.attempt(),
                    new ProviderFailure(FailureKind.REFUSAL, "the provider declined to answer", null)));
            return;
        }
        LiveAttempt winner = end(event.attempt());
        if (winner == null) {
            return;
        }
        history = history.plus(entry(winner, null, ""));
        for (LiveAttempt loser : attempts.live()) {
            history = history.plus(entry(loser, FailureKind.CANCELLED, "another provider was faster"));
        }
        abortAll(Reason.OVERTAKEN);
        settleAll(new Settlement.Accepted(winner.candidate(), event.answer(), history.attempts()));
    }

    private void attemptFailed(CallEvent.AttemptFailed event) {
        LiveAttempt attempt = end(event.attempt());
        if (attempt == null) {
            return;
        }
        ProviderFailure failure = event.failure();
        history = history.plus(entry(attempt, failure.kind(), failure.detail()), failure);
        switch (FailurePolicy.of(failure.kind()).otherProvider()) {
            case YES -> {}
            case ONE_OTHER -> attempts = attempts.limitedTo(1);
            case ONLY_IF_UNSUPPORTED_HERE -> attempts = failure.specificToProvider() ? attempts : attempts.limitedTo(0);
            case LARGER_WINDOW -> chain = chain.onlyLargerThan(attempt.candidate());
            case NO -> attempts = attempts.limitedTo(0);
        }
        CandidateState state = chain.state(attempt.candidate());
        Duration retryAfter = failure.retryAfter();
        seed = Backoff.nextSeed(seed);
        long wait =
                retryAfter != null ? retryAfter.toNanos() : Backoff.nanos(failure.kind(), limits, state.tries(), seed);
        long availableAt = Math.max(later(wait), event.closedUntil());
        chain = chain.with(attempt.candidate(), state.failed(failure, availableAt, event.breakerOpen()));
        // with a second attempt still running, the call goes on with that one
        if (attempts.live().isEmpty()) {
            proceed();
        }
    }

    private void attemptDenied(CallEvent.AttemptDenied event) {
        LiveAttempt attempt = end(event.attempt());
        if (attempt == null) {
            return;
        }
        attempts = attempts.refunded();
        CandidateState state = chain.state(attempt.candidate());
        // a candidate that failed before is in the history already
        if (event.reported() && state.failure() == null) {
            history = history.plus(entry(attempt, event.kind(), event.detail()));
        }
        boolean isHedge = !attempts.live().isEmpty();
        boolean notPaid = !event.reported() && event.until() == CallState.NEVER;
        if (isHedge && notPaid) {
            chain = chain.with(attempt.candidate(), state.notPaid());
            return;
        }
        boolean worthWaiting = event.kind() == FailureKind.RATE_LIMIT && event.until() != CallState.NEVER;
        CandidateState denied = worthWaiting
                ? state.postponed(
                        new ProviderFailure(
                                event.kind(), event.detail(), Duration.ofNanos(Math.max(0, event.until() - now))),
                        event.until())
                : state.denied(event.until());
        chain = chain.with(attempt.candidate(), denied);
        if (isHedge) {
            hedge = hedge.refunded();
            startHedge();
        } else {
            proceed();
        }
    }

    private void timePassed() {
        List<JoinedCaller> late =
                callers.stream().filter(caller -> caller.deadline() <= now).toList();
        if (late.size() == callers.size()) {
            Settlement.Rejected timedOut = timedOut();
            abortAll(Reason.TIME_OVER);
            settleAll(timedOut);
            return;
        }
        callers.removeAll(late);
        late.forEach(caller -> commands.add(new CallCommand.Settle(caller.id(), timedOut())));
        if (waitingFor != CandidateChain.NO_CANDIDATE && chain.state(waitingFor).availableAt() <= now) {
            proceed();
        }
        if (hedge.at() <= now) {
            hedge = hedge.startingAt(CallState.NEVER);
            startHedge();
        }
    }

    /** Calls an untried candidate, else waits for one that may be called again, else gives up. */
    private void proceed() {
        waitingFor = CandidateChain.NO_CANDIDATE;
        hedge = hedge.startingAt(CallState.NEVER);
        if (remaining() < limits.floor().toNanos()) {
            settleAll(rejected(FailureKind.DEADLINE, history.attempts()));
            return;
        }
        if (attempts.left() > 0) {
            int untried = chain.firstUntried(attempts::isCalling, now);
            if (untried != CandidateChain.NO_CANDIDATE) {
                start(untried);
                return;
            }
            int retry = chain.soonestRetry(remaining(), now);
            if (retry != CandidateChain.NO_CANDIDATE) {
                if (chain.state(retry).availableAt() <= now) {
                    start(retry);
                } else {
                    waitingFor = retry;
                }
                return;
            }
        }
        settleAll(rejected(history.finalKind(), history.attempts()));
    }

    private void start(int candidate) {
        Duration limit = limits.attempt().toNanos() <= remaining() ? limits.attempt() : Duration.ofNanos(remaining());
        commands.add(new CallCommand.StartAttempt(attempts.nextId(), candidate, limit, payer(candidate)));
        chain = chain.with(candidate, chain.state(candidate).tried());
        attempts = attempts.started(candidate, now);
        Duration hedgeAfter = chain.plan().hedgeAfter();
        if (attempts.live().size() == 1 && hedge.left() > 0 && hedgeAfter != null) {
            if (hedgeAfter.isZero()) {
                startHedge();
            } else {
                hedge = hedge.startingAt(later(hedgeAfter.toNanos()));
            }
        }
    }

    /** A retry is paid by its own provider, a hedge by the slow one; a first attempt and a race are free. */
    private int payer(int candidate) {
        if (!attempts.live().isEmpty()) {
            return chain.plan().isRace()
                    ? CandidateChain.NO_CANDIDATE
                    : attempts.live().getFirst().candidate();
        }
        return chain.state(candidate).tries() > 0 ? candidate : CandidateChain.NO_CANDIDATE;
    }

    private void startHedge() {
        int other = chain.firstUntried(attempts::isCalling, now);
        boolean mayStart = attempts.left() > 0 && remaining() >= limits.floor().toNanos();
        if (attempts.live().size() == 1 && hedge.left() > 0 && other != CandidateChain.NO_CANDIDATE && mayStart) {
            hedge = hedge.started();
            start(other);
        }
    }

    /** The result of a caller whose deadline is over. Other callers may still wait for the attempts it lists. */
    private Settlement.Rejected timedOut() {
        List<Attempt> all = new ArrayList<>(history.attempts());
        attempts.live().forEach(attempt -> all.add(entry(attempt, FailureKind.TIMEOUT, "no answer by the deadline")));
        return rejected(FailureKind.DEADLINE, List.copyOf(all));
    }

    private Settlement.Rejected rejected(FailureKind kind, List<Attempt> all) {
        return new Settlement.Rejected(kind, all, chain.earliestRetry(now), history.staleMayAnswer(kind));
    }

    private void settleAll(Settlement settlement) {
        callers.forEach(caller -> commands.add(new CallCommand.Settle(caller.id(), settlement)));
        callers.clear();
        settled = true;
    }

    private void abortAll(Reason why) {
        attempts.live().forEach(attempt -> commands.add(new CallCommand.AbortAttempt(attempt.id(), why)));
        attempts = attempts.allEnded();
    }

    /** Null if the attempt has ended before: an abort and an end can cross. */
    private @Nullable LiveAttempt end(int id) {
        LiveAttempt attempt = attempts.find(id);
        if (attempt != null) {
            attempts = attempts.ended(attempt);
        }
        return attempt;
    }

    private Attempt entry(LiveAttempt attempt, @Nullable FailureKind kind, String detail) {
        return chain.attempt(attempt.candidate(), attempt.startedAt(), now, kind, detail);
    }

    /** The time left until the last deadline. */
    private long remaining() {
        long latest = Long.MIN_VALUE;
        for (JoinedCaller caller : callers) {
            latest = Math.max(latest, caller.deadline());
        }
        return latest - now;
    }

    private long later(long nanos) {
        long time = now + nanos;
        return time < now ? CallState.NEVER - 1 : time;
    }
}
