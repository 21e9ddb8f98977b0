package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tries every order of events: each state that can be reached from the start is reached once, and what must hold is
 * checked at every step. Time moves only to what the flights themselves wait for, and states are the same if they differ in
 * nothing that decides what can follow (see {@link Canonical}), so that there are finitely many.
 */
final class Explorer {

    /** What a request has come to. */
    enum Asker {
        ABSENT,
        WAITING,
        DONE
    }

    /**
     * @param current the flight that a newcomer joins, null if it would have to begin one
     * @param old one that began before an invalidation
     * @param inOld who waits for the old one
     */
    record State(
            @Nullable CallState current,
            @Nullable CallState old,
            List<Asker> askers,
            Set<Integer> inOld,
            boolean invalidated) {

        State {
            askers = List.copyOf(askers);
            inOld = Set.copyOf(inOld);
        }

        @Nullable
        CallState flight(boolean older) {
            return older ? old : current;
        }
    }

    private static final ModelAnswer REPLY = new ModelAnswer("x", ModelAnswer.Finish.STOP, "m", null);
    private static final ModelAnswer REFUSAL = new ModelAnswer("no", ModelAnswer.Finish.REFUSAL, "m", null);
    /** A state by the numbers of its flights: there are far fewer flights than states. */
    private record Key(int current, int old, List<Asker> askers, int inOld, boolean invalidated) {}

    /** One of each kind that leads somewhere else. */
    static final List<ProviderFailure> FAILURES = List.of(
            new ProviderFailure(FailureKind.SERVER, "down"),
            new ProviderFailure(FailureKind.TIMEOUT, "slow"),
            new ProviderFailure(FailureKind.BAD_REQUEST, "bad"),
            new ProviderFailure(FailureKind.RATE_LIMIT, "later", Duration.ofSeconds(2)));

    private final CallPlan plan;
    private final List<Duration> deadlines;
    private final List<ProviderFailure> failures;
    private final boolean mayInvalidate;
    private final Map<CallState, Integer> numbers = new HashMap<>();
    private final Set<Key> seen = new HashSet<>();
    private final ArrayDeque<State> open = new ArrayDeque<>();
    private long steps;

    /**
     * @param deadlines one for each request that may come
     * @param failures that calls may end with; with only one, they are not declined or held back either
     * @param mayInvalidate whether the cache may be cleared, once, at any time
     */
    Explorer(CallPlan plan, List<Duration> deadlines, List<ProviderFailure> failures, boolean mayInvalidate) {
        this.plan = plan;
        this.deadlines = deadlines;
        this.failures = failures;
        this.mayInvalidate = mayInvalidate;
    }

    /** Gives the number of states. */
    int explore() {
        reach(new State(null, null, Collections.nCopies(deadlines.size(), Asker.ABSENT), Set.of(), false));
        while (!open.isEmpty()) {
            expand(open.remove());
        }
        return seen.size();
    }

    long steps() {
        return steps;
    }

    private void reach(State state) {
        steps++;
        int waiting = 0;
        for (int asker : state.inOld()) {
            waiting |= 1 << asker;
        }
        if (seen.add(
                new Key(number(state.current()), number(state.old()), state.askers(), waiting, state.invalidated()))) {
            open.add(state);
        }
    }

    private int number(@Nullable CallState flight) {
        return flight == null ? -1 : numbers.computeIfAbsent(flight, absent -> numbers.size());
    }

    private void expand(State state) {
        for (int asker = 0; asker < state.askers().size(); asker++) {
            switch (state.askers().get(asker)) {
                case ABSENT -> {
                    if (isNextOfItsKind(state, asker)) {
                        join(state, asker);
                    }
                }
                case WAITING ->
                    play(
                            state,
                            state.inOld().contains(asker),
                            new CallEvent.CallerLeft(asker),
                            with(state, asker, Asker.DONE));
                case DONE -> {}
            }
        }
        if (mayInvalidate && !state.invalidated() && state.current() != null) {
            Set<Integer> waiting = new HashSet<>();
            state.current().callers().forEach(waiter -> waiting.add(waiter.id()));
            reach(new State(null, state.current(), state.askers(), waiting, true));
        }
        for (boolean older : new boolean[] {false, true}) {
            CallState flight = state.flight(older);
            if (flight != null) {
                flight.attempts().forEach(leg -> endings(state, older, leg.id()));
                play(state, older, new CallEvent.TimePassed(), state.askers());
            }
        }
        long next = Math.min(wakeAt(state.current()), wakeAt(state.old()));
        if (next != Long.MAX_VALUE && next > 0) {
            reach(new State(
                    Canonical.after(next, state.current()),
                    Canonical.after(next, state.old()),
                    state.askers(),
                    state.inOld(),
                    state.invalidated()));
        }
    }

    /** Those with the same deadline are interchangeable, so they come in order. */
    private boolean isNextOfItsKind(State state, int asker) {
        return IntStream.range(0, asker)
                .noneMatch(before -> state.askers().get(before) == Asker.ABSENT
                        && deadlines.get(before).equals(deadlines.get(asker)));
    }

    private void join(State state, int asker) {
        long deadline = deadlines.get(asker).toNanos();
        State begun = state.current() != null
                ? state
                : new State(CallState.of(plan, 1), state.old(), state.askers(), state.inOld(), state.invalidated());
        play(begun, false, new CallEvent.CallerJoined(asker, deadline), with(state, asker, Asker.WAITING));
    }

    private void endings(State state, boolean older, int leg) {
        play(state, older, new CallEvent.AttemptSucceeded(leg, REPLY), state.askers());
        for (ProviderFailure failure : failures) {
            play(state, older, new CallEvent.AttemptFailed(leg, failure), state.askers());
        }
        if (failures.size() == 1) {
            return;
        }
        play(state, older, new CallEvent.AttemptSucceeded(leg, REFUSAL), state.askers());
        play(state, older, heldBack(leg, FailureKind.CIRCUIT_OPEN, 5_000_000_000L, true), state.askers());
        play(state, older, heldBack(leg, FailureKind.CIRCUIT_OPEN, Long.MAX_VALUE, false), state.askers());
    }

    private static CallEvent heldBack(int leg, FailureKind kind, long until, boolean told) {
        return new CallEvent.AttemptDenied(leg, kind, "not asked", until, told);
    }

    private void play(State state, boolean older, CallEvent event, List<Asker> askers) {
        CallState before = state.flight(older);
        CallState.ReducerStep step = CallReducer.next(before, event, 0);
        Invariants.check(before, event, step, 0);
        List<Asker> after = new ArrayList<>(askers);
        for (CallCommand command : step.commands()) {
            if (command instanceof CallCommand.Settle tell) {
                Invariants.require(after.get(tell.caller()) == Asker.WAITING, "told once", before, event, step);
                after.set(tell.caller(), Asker.DONE);
            }
        }
        CallState flight = step.state().settled() ? null : Canonical.after(0, step.state());
        Set<Integer> inOld = older && flight == null ? Set.of() : state.inOld();
        State reached = new State(
                older ? state.current() : flight, older ? flight : state.old(), after, inOld, state.invalidated());
        everyoneWaitsSomewhere(reached, before, event, step);
        reach(reached);
    }

    /** Whoever waits is known to a flight that is under way, and nobody else is. */
    private static void everyoneWaitsSomewhere(
            State state, CallState before, CallEvent event, CallState.ReducerStep step) {
        Set<Integer> known = new HashSet<>();
        for (boolean older : new boolean[] {false, true}) {
            CallState flight = state.flight(older);
            if (flight != null) {
                flight.callers().forEach(waiter -> known.add(waiter.id()));
            }
        }
        for (int asker = 0; asker < state.askers().size(); asker++) {
            boolean waits = state.askers().get(asker) == Asker.WAITING;
            Invariants.require(waits == known.contains(asker), "waits somewhere", before, event, step);
        }
    }

    private static List<Asker> with(State state, int asker, Asker now) {
        List<Asker> askers = new ArrayList<>(state.askers());
        askers.set(asker, now);
        return askers;
    }

    private static long wakeAt(@Nullable CallState flight) {
        return flight == null ? Long.MAX_VALUE : flight.wakeAt();
    }
}
