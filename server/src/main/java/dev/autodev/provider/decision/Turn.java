package dev.autodev.provider.decision;

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

    private final Plan plan;
    private final Limits limits;
    private final long now;
    private final List<FlightCommand> commands = new ArrayList<>(2);

    private final List<Waiter> waiters;
    private final Chain chain;
    private final List<Leg> legs;
    private final Story story;
    private int nextLeg;
    private int callsLeft;
    private int waitingFor;
    private long hedgeAt;
    private int hedgesLeft;
    private long seed;
    private boolean settled;

    Turn(FlightState state, long now) {
        this.plan = state.plan();
        this.limits = plan.limits();
        this.now = now;
        this.waiters = new ArrayList<>(state.waiters());
        this.chain = new Chain(plan, state.tallies(), now);
        this.legs = new ArrayList<>(state.legs());
        this.story = new Story(state, chain, now);
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
                        plan,
                        waiters,
                        chain.tallies(),
                        legs,
                        story.attempts(),
                        nextLeg,
                        callsLeft,
                        waitingFor,
                        hedgeAt,
                        hedgesLeft,
                        story.lastReal(),
                        seed,
                        settled),
                List.copyOf(commands));
    }

    void joined(FlightEvent.Joined event) {
        boolean first = waiters.isEmpty() && nextLeg == 0;
        waiters.add(new Waiter(event.waiter(), event.deadline()));
        if (first) {
            goOn();
        }
    }

    void left(int id) {
        waiters.removeIf(waiter -> waiter.id() == id);
        if (waiters.isEmpty()) {
            abortAll(Reason.UNWANTED);
            settled = true;
        } else if (waitingFor != FlightState.NOBODY) {
            // the wait may have been for the one who left: for the others it could end too late
            goOn();
        }
    }

    void answered(FlightEvent.Answered event) {
        Leg leg = take(event.leg());
        if (leg == null) {
            return;
        }
        if (event.reply().finish() == ProviderReply.Finish.REFUSAL) {
            legs.add(leg);
            failed(new FlightEvent.Failed(
                    leg.id(), new ProviderFailure(FailureKind.REFUSAL, "the provider declined to answer", null)));
            return;
        }
        story.answered(leg, legs);
        abortAll(Reason.OUTRUN);
        tellAll(new Verdict.Answered(leg.candidate(), event.reply(), List.copyOf(story.attempts())));
    }

    void failed(FlightEvent.Failed event) {
        Leg leg = take(event.leg());
        if (leg == null) {
            return;
        }
        ProviderFailure failure = event.failure();
        story.failed(leg, failure);
        FailurePolicy policy = FailurePolicy.of(failure.kind());
        switch (policy.next()) {
            case YES -> {}
            case ONE_OTHER -> callsLeft = Math.min(callsLeft, 1);
            case ONLY_IF_UNSUPPORTED_HERE -> callsLeft = failure.onlyHere() ? callsLeft : 0;
            case LARGER_WINDOW -> chain.exhaustAllNotLargerThan(leg.candidate());
            case NO -> callsLeft = 0;
        }
        Tally tally = chain.tally(leg.candidate());
        Duration asked = failure.retryAfter();
        long wait = asked != null ? asked.toNanos() : jitter(failure.kind(), tally.tries());
        long availableAt = Math.max(later(wait), event.closedUntil());
        chain.become(
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
            story.heldBack(leg, event.kind(), event.detail());
        }
        boolean worthWaiting = event.kind() == FailureKind.RATE_LIMIT && event.until() != FlightState.NEVER;
        boolean hedge = !legs.isEmpty();
        boolean notPaid = !event.told() && event.until() == FlightState.NEVER;
        if (hedge && notPaid) {
            // no token for a hedge; should the other leg fail, this provider may still be asked for free
            chain.become(leg.candidate(), new Tally(tries, tally.failure(), tally.availableAt(), false));
            return;
        }
        ProviderFailure failure = worthWaiting
                ? new ProviderFailure(event.kind(), event.detail(), Duration.ofNanos(Math.max(0, event.until() - now)))
                : tally.failure();
        chain.become(leg.candidate(), new Tally(tries, failure, event.until(), !worthWaiting));
        if (hedge) {
            // another provider may be the second leg
            hedgesLeft++;
            hedge();
        } else {
            goOn();
        }
    }

    void timePassed() {
        List<Waiter> late =
                waiters.stream().filter(waiter -> waiter.deadline() <= now).toList();
        if (late.size() == waiters.size()) {
            Verdict.Unanswered verdict = story.tooLate(legs);
            abortAll(Reason.TIME_OVER);
            tellAll(verdict);
            return;
        }
        waiters.removeAll(late);
        late.forEach(waiter -> commands.add(new FlightCommand.Tell(waiter.id(), story.tooLate(legs))));
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
            giveUp(FailureKind.DEADLINE);
            return;
        }
        int untried = chain.untried(this::isAsked);
        if (untried >= 0 && callsLeft > 0) {
            ask(untried);
            return;
        }
        int again = callsLeft > 0 ? chain.soonestAgain(remaining()) : FlightState.NOBODY;
        if (again < 0) {
            giveUp(story.kindOfTheEnd());
        } else if (chain.tally(again).availableAt() <= now) {
            ask(again);
        } else {
            waitingFor = again;
        }
    }

    private void ask(int candidate) {
        Tally tally = chain.tally(candidate);
        int payer = payer(candidate);
        chain.become(candidate, new Tally(tally.tries() + 1, tally.failure(), tally.availableAt(), false));
        callsLeft--;
        int leg = nextLeg++;
        legs.add(new Leg(leg, candidate, now));
        Duration limit = Duration.ofNanos(Math.min(limits.attempt().toNanos(), remaining()));
        commands.add(new FlightCommand.Ask(leg, candidate, limit, payer));
        if (legs.size() == 1 && hedgesLeft > 0 && plan.hedgeAfter() != null) {
            if (plan.hedgeAfter().isZero()) {
                hedge();
            } else {
                hedgeAt = later(plan.hedgeAfter().toNanos());
            }
        }
    }

    /** A second leg is paid from the successes of the one that is slow now, unless a race was wanted from the start. */
    private int payer(int candidate) {
        if (!legs.isEmpty()) {
            boolean race = plan.hedgeAfter() != null && plan.hedgeAfter().isZero();
            return race ? FlightState.NOBODY : legs.getFirst().candidate();
        }
        return chain.tally(candidate).tries() > 0 ? candidate : FlightState.NOBODY;
    }

    /** A second leg beside the only one, to another provider. */
    private void hedge() {
        int other = chain.untried(this::isAsked);
        boolean mayStart = callsLeft > 0 && remaining() >= limits.floor().toNanos();
        if (legs.size() == 1 && hedgesLeft > 0 && other >= 0 && mayStart) {
            hedgesLeft--;
            ask(other);
        }
    }

    private void giveUp(FailureKind kind) {
        tellAll(story.unanswered(kind));
    }

    private void tellAll(Verdict verdict) {
        waiters.forEach(waiter -> commands.add(new FlightCommand.Tell(waiter.id(), verdict)));
        waiters.clear();
        settled = true;
    }

    private void abortAll(Reason why) {
        legs.forEach(leg -> commands.add(new FlightCommand.Abort(leg.id(), why)));
        legs.clear();
    }

    private @Nullable Leg take(int id) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).id() == id) {
                return legs.remove(i);
            }
        }
        return null;
    }

    private boolean isAsked(int candidate) {
        return legs.stream().anyMatch(leg -> leg.candidate() == candidate);
    }

    private long jitter(FailureKind kind, int tries) {
        seed = Backoff.nextSeed(seed);
        return kind == FailureKind.RATE_LIMIT
                ? Backoff.equalJitter(limits, tries, seed)
                : Backoff.fullJitter(limits, tries, seed);
    }

    /** The time left for the one who waits longest. */
    private long remaining() {
        long latest = Long.MIN_VALUE;
        for (Waiter waiter : waiters) {
            latest = Math.max(latest, waiter.deadline());
        }
        return latest - now;
    }

    private long later(long nanos) {
        long time = now + nanos;
        return time < now ? FlightState.NEVER - 1 : time;
    }
}
