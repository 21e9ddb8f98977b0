// SPDX-License-Identifier: Apache-2.0
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
 * Explores every order of events: visits each reachable state once and checks the {@link Invariants} of every step. Time
 * advances only to the next time that a call waits for, and states that differ in nothing that can influence the future
 * are the same (see {@link Canonical}), so the number of states is finite.
 */
final class Explorer {

    /** The progress of one caller. */
    enum CallerState {
        ABSENT,
        WAITING,
        DONE
    }

    /**
     * @param current the call that a new caller joins, null if the caller would start one
     * @param old a call that began before the invalidation
     * @param inOld the callers of the old call
     */
    record State(
            @Nullable CallState current,
            @Nullable CallState old,
            List<CallerState> callerStates,
            Set<Integer> inOld,
            boolean invalidated) {

        State {
            callerStates = List.copyOf(callerStates);
            inOld = Set.copyOf(inOld);
        }

        @Nullable
        CallState call(boolean older) {
            return older ? old : current;
        }
    }

    private static final ModelAnswer ANSWER = new ModelAnswer("x", ModelAnswer.Finish.STOP, "m", null);
    private static final ModelAnswer REFUSAL = new ModelAnswer("no", ModelAnswer.Finish.REFUSAL, "m", null);

    /** A state with numbers in place of its calls, to save memory: there are far fewer calls than states. */
    private record Key(int current, int old, List<CallerState> callerStates, int inOld, boolean invalidated) {}

    /** One failure for each different consequence. */
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
     * @param failures of attempts; if there is only one, attempts are not refused or denied either
     * @param mayInvalidate whether the cache may be cleared, once, at any time
     */
    Explorer(CallPlan plan, List<Duration> deadlines, List<ProviderFailure> failures, boolean mayInvalidate) {
        this.plan = plan;
        this.deadlines = deadlines;
        this.failures = failures;
        this.mayInvalidate = mayInvalidate;
    }

    /** Returns the number of states. */
    int explore() {
        reach(new State(null, null, Collections.nCopies(deadlines.size(), CallerState.ABSENT), Set.of(), false));
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
        for (int caller : state.inOld()) {
            waiting |= 1 << caller;
        }
        if (seen.add(new Key(
                number(state.current()), number(state.old()), state.callerStates(), waiting, state.invalidated()))) {
            open.add(state);
        }
    }

    private int number(@Nullable CallState call) {
        return call == null ? -1 : numbers.computeIfAbsent(call, absent -> numbers.size());
    }

    private void expand(State state) {
        for (int caller = 0; caller < state.callerStates().size(); caller++) {
            switch (state.callerStates().get(caller)) {
                case ABSENT -> {
                    if (isNextOfItsKind(state, caller)) {
                        join(state, caller);
                    }
                }
                case WAITING ->
                    play(
                            state,
                            state.inOld().contains(caller),
                            new CallEvent.CallerLeft(caller),
                            with(state, caller, CallerState.DONE));
                case DONE -> {}
            }
        }
        if (mayInvalidate && !state.invalidated() && state.current() != null) {
            Set<Integer> waiting = new HashSet<>();
            state.current().callers().forEach(caller -> waiting.add(caller.id()));
            reach(new State(null, state.current(), state.callerStates(), waiting, true));
        }
        for (boolean older : new boolean[] {false, true}) {
            CallState call = state.call(older);
            if (call != null) {
                call.attempts().live().forEach(attempt -> endings(state, older, attempt.id()));
                play(state, older, new CallEvent.TimePassed(), state.callerStates());
            }
        }
        long next = Math.min(wakeAt(state.current()), wakeAt(state.old()));
        if (next != Long.MAX_VALUE && next > 0) {
            reach(new State(
                    Canonical.after(next, state.current()),
                    Canonical.after(next, state.old()),
                    state.callerStates(),
                    state.inOld(),
                    state.invalidated()));
        }
    }

    /** Callers with the same deadline are interchangeable, so they join in order. */
    private boolean isNextOfItsKind(State state, int caller) {
        return IntStream.range(0, caller)
                .noneMatch(before -> state.callerStates().get(before) == CallerState.ABSENT
                        && deadlines.get(before).equals(deadlines.get(caller)));
    }

    private void join(State state, int caller) {
        long deadline = deadlines.get(caller).toNanos();
        State begun = state.current() != null
                ? state
                : new State(
                        CallState.of(plan, 1), state.old(), state.callerStates(), state.inOld(), state.invalidated());
        play(begun, false, new CallEvent.CallerJoined(caller, deadline), with(state, caller, CallerState.WAITING));
    }

    private void endings(State state, boolean older, int attempt) {
        play(state, older, new CallEvent.AttemptSucceeded(attempt, ANSWER), state.callerStates());
        for (ProviderFailure failure : failures) {
            play(state, older, new CallEvent.AttemptFailed(attempt, failure), state.callerStates());
        }
        if (failures.size() == 1) {
            return;
        }
        play(state, older, new CallEvent.AttemptSucceeded(attempt, REFUSAL), state.callerStates());
        play(state, older, denied(attempt, FailureKind.CIRCUIT_OPEN, 5_000_000_000L, true), state.callerStates());
        play(state, older, denied(attempt, FailureKind.CIRCUIT_OPEN, Long.MAX_VALUE, false), state.callerStates());
    }

    private static CallEvent denied(int attempt, FailureKind kind, long until, boolean reported) {
        return new CallEvent.AttemptDenied(attempt, kind, "not called", until, reported);
    }

    private void play(State state, boolean older, CallEvent event, List<CallerState> callerStates) {
        CallState before = state.call(older);
        CallReducer.ReducerStep step = CallReducer.next(before, event, 0);
        Invariants.check(before, event, step, 0);
        List<CallerState> after = new ArrayList<>(callerStates);
        for (CallCommand command : step.commands()) {
            if (command instanceof CallCommand.Settle settle) {
                Invariants.require(
                        after.get(settle.caller()) == CallerState.WAITING, "settled once", before, event, step);
                after.set(settle.caller(), CallerState.DONE);
            }
        }
        CallState call = step.state().settled() ? null : Canonical.after(0, step.state());
        Set<Integer> inOld = older && call == null ? Set.of() : state.inOld();
        State reached = new State(
                older ? state.current() : call, older ? call : state.old(), after, inOld, state.invalidated());
        everyoneWaitsSomewhere(reached, before, event, step);
        reach(reached);
    }

    /** Exactly the callers that wait are known to a call. */
    private static void everyoneWaitsSomewhere(
            State state, CallState before, CallEvent event, CallReducer.ReducerStep step) {
        Set<Integer> known = new HashSet<>();
        for (boolean older : new boolean[] {false, true}) {
            CallState call = state.call(older);
            if (call != null) {
                call.callers().forEach(caller -> known.add(caller.id()));
            }
        }
        for (int caller = 0; caller < state.callerStates().size(); caller++) {
            boolean waits = state.callerStates().get(caller) == CallerState.WAITING;
            Invariants.require(waits == known.contains(caller), "waits somewhere", before, event, step);
        }
    }

    private static List<CallerState> with(State state, int caller, CallerState now) {
        List<CallerState> callerStates = new ArrayList<>(state.callerStates());
        callerStates.set(caller, now);
        return callerStates;
    }

    private static long wakeAt(@Nullable CallState call) {
        return call == null ? Long.MAX_VALUE : call.wakeAt();
    }
}
