package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.coordinator.core.CallCommand.AbortAttempt.Reason;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallState.CandidateState;
import dev.autodev.provider.coordinator.core.CallState.JoinedCaller;
import dev.autodev.provider.coordinator.core.CallState.LiveAttempt;
import dev.autodev.provider.coordinator.core.CallState.ReducerStep;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state being worked on, from one event to the step it gives. <i>Confined to</i> one call of {@link CallReducer}. */
final class Transition {

    private final RequestLimits limits;
    private final long now;
    private List<CallCommand> commands = List.of();

    private List<JoinedCaller> waiters;
    private CandidateChain chain;
    private List<LiveAttempt> legs;
    private AttemptHistory story;
    private int nextLeg;
    private int callsLeft;
    private int waitingFor;
    private long hedgeAt;
    private int hedgesLeft;
    private long seed;
    private boolean settled;

    Transition(CallState state, long now) {
        this.limits = state.plan().limits();
        this.now = now;
        this.waiters = state.callers();
        this.chain = state.chain();
        this.legs = state.attempts();
        this.story = state.history();
        this.nextLeg = state.nextAttempt();
        this.callsLeft = state.callsLeft();
        this.waitingFor = state.waitingFor();
        this.hedgeAt = state.hedgeAt();
        this.hedgesLeft = state.hedgesLeft();
        this.seed = state.seed();
    }

    ReducerStep step() {
        return new ReducerStep(
                new CallState(
                        waiters,
                        chain,
                        legs,
                        story,
                        nextLeg,
                        callsLeft,
                        waitingFor,
                        hedgeAt,
                        hedgesLeft,
                        seed,
                        settled),
                commands);
    }

    void joined(CallEvent.CallerJoined event) {
        boolean first = waiters.isEmpty() && nextLeg == 0;
        waiters = SmallLists.plus(waiters, new JoinedCaller(event.caller(), event.deadline()));
        if (first) {
            goOn();
        }
    }

    void left(int id) {
        waiters = SmallLists.without(waiters, waiter -> waiter.id() == id);
        if (waiters.isEmpty()) {
            abortAll(Reason.UNWANTED);
            settled = true;
        } else if (waitingFor != CallState.NO_CANDIDATE) {
            // the wait may have been for the one who left: for the others it could end too late
            goOn();
        }
    }

    void answered(CallEvent.AttemptSucceeded event) {
        if (event.answer().finish() == ModelAnswer.Finish.REFUSAL) {
            failed(new CallEvent.AttemptFailed(
                    event.attempt(),
                    new ProviderFailure(FailureKind.REFUSAL, "the provider declined to answer", null)));
            return;
        }
        LiveAttempt leg = take(event.attempt());
        if (leg == null) {
            return;
        }
        story = story.plus(chain.attempt(leg, null, "", now));
        for (LiveAttempt loser : legs) {
            story = story.plus(chain.attempt(loser, FailureKind.CANCELLED, "another provider was faster", now));
        }
        abortAll(Reason.OUTRUN);
        tellAll(new Settlement.Accepted(leg.candidate(), event.answer(), story.attempts()));
    }

    void failed(CallEvent.AttemptFailed event) {
        LiveAttempt leg = take(event.attempt());
        if (leg == null) {
            return;
        }
        ProviderFailure failure = event.failure();
        story = story.plus(chain.attempt(leg, failure.kind(), failure.detail(), now), failure);
        FailurePolicy policy = FailurePolicy.of(failure.kind());
        switch (policy.otherProvider()) {
            case YES -> {}
            case ONE_OTHER -> callsLeft = Math.min(callsLeft, 1);
            case ONLY_IF_UNSUPPORTED_HERE -> callsLeft = failure.specificToProvider() ? callsLeft : 0;
            case LARGER_WINDOW -> chain = chain.withoutThoseNotLargerThan(leg.candidate());
            case NO -> callsLeft = 0;
        }
        CandidateState tally = chain.state(leg.candidate());
        Duration asked = failure.retryAfter();
        seed = Backoff.nextSeed(seed);
        long wait = asked != null ? asked.toNanos() : Backoff.nanos(failure.kind(), limits, tally.tries(), seed);
        long availableAt = Math.max(later(wait), event.closedUntil());
        chain = chain.with(
                leg.candidate(),
                new CandidateState(tally.tries(), failure, availableAt, tally.exhausted() || event.breakerOpen()));
        // a leg that fails never ends the race while the other one runs
        if (legs.isEmpty()) {
            goOn();
        }
    }

    void heldBack(CallEvent.AttemptDenied event) {
        LiveAttempt leg = take(event.attempt());
        if (leg == null) {
            return;
        }
        callsLeft++;
        CandidateState tally = chain.state(leg.candidate());
        int tries = tally.tries() - 1;
        // who was asked or held back before is in the story already
        if (event.reported() && tally.failure() == null) {
            story = story.plus(chain.attempt(leg, event.kind(), event.detail(), now));
        }
        boolean worthWaiting = event.kind() == FailureKind.RATE_LIMIT && event.until() != CallState.NEVER;
        boolean hedge = !legs.isEmpty();
        boolean notPaid = !event.reported() && event.until() == CallState.NEVER;
        if (hedge && notPaid) {
            // no token for a hedge; should the other leg fail, this provider may still be asked for free
            chain = chain.with(leg.candidate(), new CandidateState(tries, tally.failure(), tally.availableAt(), false));
            return;
        }
        ProviderFailure failure = worthWaiting
                ? new ProviderFailure(event.kind(), event.detail(), Duration.ofNanos(Math.max(0, event.until() - now)))
                : tally.failure();
        chain = chain.with(leg.candidate(), new CandidateState(tries, failure, event.until(), !worthWaiting));
        if (hedge) {
            // another provider may be the second leg
            hedgesLeft++;
            hedge();
        } else {
            goOn();
        }
    }

    void timePassed() {
        List<JoinedCaller> late = new ArrayList<>();
        List<JoinedCaller> inTime = new ArrayList<>();
        waiters.forEach(waiter -> (waiter.deadline() <= now ? late : inTime).add(waiter));
        if (inTime.isEmpty()) {
            Settlement.Rejected verdict = tooLate();
            abortAll(Reason.TIME_OVER);
            tellAll(verdict);
            return;
        }
        waiters = List.copyOf(inTime);
        late.forEach(waiter -> command(new CallCommand.Settle(waiter.id(), tooLate())));
        if (waitingFor != CallState.NO_CANDIDATE && chain.state(waitingFor).availableAt() <= now) {
            goOn();
        }
        if (hedgeAt <= now) {
            hedgeAt = CallState.NEVER;
            hedge();
        }
    }

    /** Asks an untried provider, else waits for one that may be asked again, else gives up. */
    private void goOn() {
        waitingFor = CallState.NO_CANDIDATE;
        hedgeAt = CallState.NEVER;
        if (remaining() < limits.floor().toNanos()) {
            tellAll(unanswered(FailureKind.DEADLINE, story.attempts()));
            return;
        }
        int untried = chain.untried(legs, now);
        if (untried >= 0 && callsLeft > 0) {
            ask(untried);
            return;
        }
        int again = callsLeft > 0 ? chain.soonestAgain(remaining(), now) : CallState.NO_CANDIDATE;
        if (again < 0) {
            tellAll(unanswered(story.kindOfTheEnd(), story.attempts()));
        } else if (chain.state(again).availableAt() <= now) {
            ask(again);
        } else {
            waitingFor = again;
        }
    }

    private void ask(int candidate) {
        int payer = payer(candidate);
        chain = chain.with(candidate, chain.state(candidate).asked());
        callsLeft--;
        int leg = nextLeg++;
        legs = SmallLists.plus(legs, new LiveAttempt(leg, candidate, now));
        Duration limit = limits.attempt().toNanos() <= remaining() ? limits.attempt() : Duration.ofNanos(remaining());
        command(new CallCommand.StartAttempt(leg, candidate, limit, payer));
        Duration hedgeAfter = chain.plan().hedgeAfter();
        if (legs.size() == 1 && hedgesLeft > 0 && hedgeAfter != null) {
            if (hedgeAfter.isZero()) {
                hedge();
            } else {
                hedgeAt = later(hedgeAfter.toNanos());
            }
        }
    }

    /** A second leg is paid from the successes of the one that is slow now, unless a race was wanted from the start. */
    private int payer(int candidate) {
        if (!legs.isEmpty()) {
            return chain.plan().isRace()
                    ? CallState.NO_CANDIDATE
                    : legs.getFirst().candidate();
        }
        return chain.state(candidate).tries() > 0 ? candidate : CallState.NO_CANDIDATE;
    }

    /** A second leg beside the only one, to another provider. */
    private void hedge() {
        int other = chain.untried(legs, now);
        boolean mayStart = callsLeft > 0 && remaining() >= limits.floor().toNanos();
        if (legs.size() == 1 && hedgesLeft > 0 && other >= 0 && mayStart) {
            hedgesLeft--;
            ask(other);
        }
    }

    /** The end for one whose time is over; others may wait on for the legs that are told of here. */
    private Settlement.Rejected tooLate() {
        List<Attempt> all = new ArrayList<>(story.attempts());
        legs.forEach(leg -> all.add(chain.attempt(leg, FailureKind.TIMEOUT, "no answer when the deadline came", now)));
        return unanswered(FailureKind.DEADLINE, List.copyOf(all));
    }

    private Settlement.Rejected unanswered(FailureKind kind, List<Attempt> attempts) {
        return new Settlement.Rejected(kind, attempts, chain.earliestRetry(now), story.staleMayAnswer(kind));
    }

    private void tellAll(Settlement verdict) {
        for (JoinedCaller waiter : waiters) {
            command(new CallCommand.Settle(waiter.id(), verdict));
        }
        waiters = List.of();
        settled = true;
    }

    private void abortAll(Reason why) {
        for (LiveAttempt leg : legs) {
            command(new CallCommand.AbortAttempt(leg.id(), why));
        }
        legs = List.of();
    }

    private void command(CallCommand command) {
        commands = SmallLists.plus(commands, command);
    }

    private @Nullable LiveAttempt take(int id) {
        for (LiveAttempt leg : legs) {
            if (leg.id() == id) {
                legs = SmallLists.without(legs, one -> one == leg);
                return leg;
            }
        }
        return null;
    }

    /** The time left for the one who waits longest. */
    private long remaining() {
        return JoinedCaller.latest(waiters) - now;
    }

    private long later(long nanos) {
        long time = now + nanos;
        return time < now ? CallState.NEVER - 1 : time;
    }
}
