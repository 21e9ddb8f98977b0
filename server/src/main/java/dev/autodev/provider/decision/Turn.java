package dev.autodev.provider.decision;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.decision.FlightCommand.Abort.Reason;
import dev.autodev.provider.decision.FlightCommand.Verdict;
import dev.autodev.provider.decision.FlightState.Leg;
import dev.autodev.provider.decision.FlightState.Step;
import dev.autodev.provider.decision.FlightState.Tally;
import dev.autodev.provider.decision.FlightState.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state being worked on, from one event to the step it gives. <i>Confined to</i> one call of {@link FlightRules}. */
final class Turn {

    private final Limits limits;
    private final long now;
    private List<FlightCommand> commands = List.of();

    private List<Waiter> waiters;
    private Chain chain;
    private List<Leg> legs;
    private Story story;
    private int nextLeg;
    private int callsLeft;
    private int waitingFor;
    private long hedgeAt;
    private int hedgesLeft;
    private long seed;
    private boolean settled;

    Turn(FlightState state, long now) {
        this.limits = state.plan().limits();
        this.now = now;
        this.waiters = state.waiters();
        this.chain = state.chain();
        this.legs = state.legs();
        this.story = state.story();
        this.nextLeg = state.nextLeg();
        this.callsLeft = state.callsLeft();
        this.waitingFor = state.waitingFor();
        this.hedgeAt = state.hedgeAt();
        this.hedgesLeft = state.hedgesLeft();
        this.seed = state.seed();
    }

    Step step() {
        return new Step(
                new FlightState(
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

    void joined(FlightEvent.Joined event) {
        boolean first = waiters.isEmpty() && nextLeg == 0;
        waiters = Few.plus(waiters, new Waiter(event.waiter(), event.deadline()));
        if (first) {
            goOn();
        }
    }

    void left(int id) {
        waiters = Few.without(waiters, waiter -> waiter.id() == id);
        if (waiters.isEmpty()) {
            abortAll(Reason.UNWANTED);
            settled = true;
        } else if (waitingFor != FlightState.NOBODY) {
            // the wait may have been for the one who left: for the others it could end too late
            goOn();
        }
    }

    void answered(FlightEvent.Answered event) {
        if (event.reply().finish() == ProviderReply.Finish.REFUSAL) {
            failed(new FlightEvent.Failed(
                    event.leg(), new ProviderFailure(FailureKind.REFUSAL, "the provider declined to answer", null)));
            return;
        }
        Leg leg = take(event.leg());
        if (leg == null) {
            return;
        }
        story = story.plus(chain.attempt(leg, null, "", now));
        for (Leg loser : legs) {
            story = story.plus(chain.attempt(loser, FailureKind.CANCELLED, "another provider was faster", now));
        }
        abortAll(Reason.OUTRUN);
        tellAll(new Verdict.Answered(leg.candidate(), event.reply(), story.attempts()));
    }

    void failed(FlightEvent.Failed event) {
        Leg leg = take(event.leg());
        if (leg == null) {
            return;
        }
        ProviderFailure failure = event.failure();
        story = story.plus(chain.attempt(leg, failure.kind(), failure.detail(), now), failure);
        FailurePolicy policy = FailurePolicy.of(failure.kind());
        switch (policy.next()) {
            case YES -> {}
            case ONE_OTHER -> callsLeft = Math.min(callsLeft, 1);
            case ONLY_IF_UNSUPPORTED_HERE -> callsLeft = failure.onlyHere() ? callsLeft : 0;
            case LARGER_WINDOW -> chain = chain.withoutThoseNotLargerThan(leg.candidate());
            case NO -> callsLeft = 0;
        }
        Tally tally = chain.tally(leg.candidate());
        Duration asked = failure.retryAfter();
        seed = Backoff.nextSeed(seed);
        long wait = asked != null ? asked.toNanos() : Backoff.nanos(failure.kind(), limits, tally.tries(), seed);
        long availableAt = Math.max(later(wait), event.closedUntil());
        chain = chain.with(
                leg.candidate(),
                new Tally(tally.tries(), failure, availableAt, tally.exhausted() || event.breakerOpen()));
        // a leg that fails never ends the race while the other one runs
        if (legs.isEmpty()) {
            goOn();
        }
    }

    void heldBack(FlightEvent.HeldBack event) {
        Leg leg = take(event.leg());
        if (leg == null) {
            return;
        }
        callsLeft++;
        Tally tally = chain.tally(leg.candidate());
        int tries = tally.tries() - 1;
        // who was asked or held back before is in the story already
        if (event.told() && tally.failure() == null) {
            story = story.plus(chain.attempt(leg, event.kind(), event.detail(), now));
        }
        boolean worthWaiting = event.kind() == FailureKind.RATE_LIMIT && event.until() != FlightState.NEVER;
        boolean hedge = !legs.isEmpty();
        boolean notPaid = !event.told() && event.until() == FlightState.NEVER;
        if (hedge && notPaid) {
            // no token for a hedge; should the other leg fail, this provider may still be asked for free
            chain = chain.with(leg.candidate(), new Tally(tries, tally.failure(), tally.availableAt(), false));
            return;
        }
        ProviderFailure failure = worthWaiting
                ? new ProviderFailure(event.kind(), event.detail(), Duration.ofNanos(Math.max(0, event.until() - now)))
                : tally.failure();
        chain = chain.with(leg.candidate(), new Tally(tries, failure, event.until(), !worthWaiting));
        if (hedge) {
            // another provider may be the second leg
            hedgesLeft++;
            hedge();
        } else {
            goOn();
        }
    }

    void timePassed() {
        List<Waiter> late = new ArrayList<>();
        List<Waiter> inTime = new ArrayList<>();
        waiters.forEach(waiter -> (waiter.deadline() <= now ? late : inTime).add(waiter));
        if (inTime.isEmpty()) {
            Verdict.Unanswered verdict = tooLate();
            abortAll(Reason.TIME_OVER);
            tellAll(verdict);
            return;
        }
        waiters = List.copyOf(inTime);
        late.forEach(waiter -> command(new FlightCommand.Tell(waiter.id(), tooLate())));
        if (waitingFor != FlightState.NOBODY && chain.tally(waitingFor).availableAt() <= now) {
            goOn();
        }
        if (hedgeAt <= now) {
            hedgeAt = FlightState.NEVER;
            hedge();
        }
    }

    /** Asks an untried provider, else waits for one that may be asked again, else gives up. */
    private void goOn() {
        waitingFor = FlightState.NOBODY;
        hedgeAt = FlightState.NEVER;
        if (remaining() < limits.floor().toNanos()) {
            tellAll(unanswered(FailureKind.DEADLINE, story.attempts()));
            return;
        }
        int untried = chain.untried(legs, now);
        if (untried >= 0 && callsLeft > 0) {
            ask(untried);
            return;
        }
        int again = callsLeft > 0 ? chain.soonestAgain(remaining(), now) : FlightState.NOBODY;
        if (again < 0) {
            tellAll(unanswered(story.kindOfTheEnd(), story.attempts()));
        } else if (chain.tally(again).availableAt() <= now) {
            ask(again);
        } else {
            waitingFor = again;
        }
    }

    private void ask(int candidate) {
        int payer = payer(candidate);
        chain = chain.with(candidate, chain.tally(candidate).asked());
        callsLeft--;
        int leg = nextLeg++;
        legs = Few.plus(legs, new Leg(leg, candidate, now));
        Duration limit = limits.attempt().toNanos() <= remaining() ? limits.attempt() : Duration.ofNanos(remaining());
        command(new FlightCommand.Ask(leg, candidate, limit, payer));
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
            return chain.plan().isRace() ? FlightState.NOBODY : legs.getFirst().candidate();
        }
        return chain.tally(candidate).tries() > 0 ? candidate : FlightState.NOBODY;
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
    private Verdict.Unanswered tooLate() {
        List<Attempt> all = new ArrayList<>(story.attempts());
        legs.forEach(leg -> all.add(chain.attempt(leg, FailureKind.TIMEOUT, "no answer when the deadline came", now)));
        return unanswered(FailureKind.DEADLINE, List.copyOf(all));
    }

    private Verdict.Unanswered unanswered(FailureKind kind, List<Attempt> attempts) {
        return new Verdict.Unanswered(kind, attempts, chain.earliestRetry(now), story.staleMayAnswer(kind));
    }

    private void tellAll(Verdict verdict) {
        for (Waiter waiter : waiters) {
            command(new FlightCommand.Tell(waiter.id(), verdict));
        }
        waiters = List.of();
        settled = true;
    }

    private void abortAll(Reason why) {
        for (Leg leg : legs) {
            command(new FlightCommand.Abort(leg.id(), why));
        }
        legs = List.of();
    }

    private void command(FlightCommand command) {
        commands = Few.plus(commands, command);
    }

    private @Nullable Leg take(int id) {
        for (Leg leg : legs) {
            if (leg.id() == id) {
                legs = Few.without(legs, one -> one == leg);
                return leg;
            }
        }
        return null;
    }

    /** The time left for the one who waits longest. */
    private long remaining() {
        return Waiter.latest(waiters) - now;
    }

    private long later(long nanos) {
        long time = now + nanos;
        return time < now ? FlightState.NEVER - 1 : time;
    }
}
