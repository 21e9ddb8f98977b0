package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of every single step of a flight. */
final class Invariants {

    private Invariants() {}

    static void check(CallState before, CallEvent event, CallState.ReducerStep step, long now) {
        CallState after = step.state();
        List<CallCommand.StartAttempt> asks = commands(step, CallCommand.StartAttempt.class);
        List<CallCommand.AbortAttempt> aborts = commands(step, CallCommand.AbortAttempt.class);
        List<CallCommand.Settle> tells = commands(step, CallCommand.Settle.class);

        int hedges = before.plan().hedgeAfter() == null ? 0 : 1;
        require(after.attempts().size() <= 1 + hedges, "live calls", before, event, step);
        require(
                after.attempts().stream()
                                .map(CallState.LiveAttempt::candidate)
                                .distinct()
                                .count()
                        == after.attempts().size(),
                "two legs go to two providers",
                before,
                event,
                step);
        require(after.callsLeft() >= 0, "calls within the cap", before, event, step);
        require(
                legsAddUp(before, event, after, asks, aborts),
                "each leg is started once and ended once",
                before,
                event,
                step);
        require(
                after.settled() == after.callers().isEmpty(),
                "a flight lives as long as someone waits for it",
                before,
                event,
                step);
        if (after.settled()) {
            require(after.attempts().isEmpty(), "no leg outlives its flight", before, event, step);
            require(after.wakeAt() == Long.MAX_VALUE, "no timer outlives its flight", before, event, step);
        } else {
            require(
                    !after.attempts().isEmpty() || after.waitingFor() >= 0,
                    "something is under way",
                    before,
                    event,
                    step);
            require(after.wakeAt() != Long.MAX_VALUE, "there is an end to it", before, event, step);
            require(
                    after.waitingFor() < 0
                            || remaining(after, now)
                                            - Math.max(
                                                    0,
                                                    after.chain()
                                                                    .state(after.waitingFor())
                                                                    .availableAt()
                                                            - now)
                                    >= after.plan().limits().floor().toNanos(),
                    "a wait leaves time for a call",
                    before,
                    event,
                    step);
        }
        if (!asks.isEmpty()) {
            long floor = after.plan().limits().floor().toNanos();
            require(remaining(after, now) >= floor, "no call below the floor", before, event, step);
        }
        if (event instanceof CallEvent.AttemptFailed failed
                && before.attempts().size() == 2
                && holds(before, failed.attempt())) {
            require(tells.isEmpty() && aborts.isEmpty(), "a failed leg ends no live one", before, event, step);
        }
        if (event instanceof CallEvent.CallerLeft && before.callers().size() > 1 && before.waitingFor() < 0) {
            require(step.commands().isEmpty(), "who leaves touches no other", before, event, step);
        }
        if (event instanceof CallEvent.CallerJoined && !before.callers().isEmpty()) {
            require(step.commands().isEmpty(), "who joins starts nothing", before, event, step);
        }
    }

    private static boolean legsAddUp(
            CallState before,
            CallEvent event,
            CallState after,
            List<CallCommand.StartAttempt> asks,
            List<CallCommand.AbortAttempt> aborts) {
        Set<Integer> expected =
                before.attempts().stream().map(CallState.LiveAttempt::id).collect(Collectors.toSet());
        switch (event) {
            case CallEvent.AttemptSucceeded answered -> expected.remove(answered.attempt());
            case CallEvent.AttemptFailed failed -> expected.remove(failed.attempt());
            case CallEvent.AttemptDenied held -> expected.remove(held.attempt());
            case CallEvent.CallerJoined joined -> {}
            case CallEvent.CallerLeft left -> {}
            case CallEvent.TimePassed passed -> {}
        }
        boolean once = true;
        for (CallCommand.AbortAttempt abort : aborts) {
            once &= expected.remove(abort.attempt());
        }
        for (CallCommand.StartAttempt ask : asks) {
            once &= ask.attempt() >= before.nextAttempt() && expected.add(ask.attempt());
        }
        return once
                && expected.equals(new HashSet<>(
                        after.attempts().stream().map(CallState.LiveAttempt::id).toList()));
    }

    private static boolean holds(CallState state, int leg) {
        return state.attempts().stream().anyMatch(one -> one.id() == leg);
    }

    private static long remaining(CallState state, long now) {
        return state.callers().stream()
                        .mapToLong(CallState.JoinedCaller::deadline)
                        .max()
                        .orElse(now)
                - now;
    }

    private static <C extends CallCommand> List<C> commands(CallState.ReducerStep step, Class<C> kind) {
        return step.commands().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static void require(boolean holds, String what, CallState before, CallEvent event, CallState.ReducerStep step) {
        if (!holds) {
            throw new AssertionError(what + ": violated by " + event + "\n in " + before + "\n gives " + step);
        }
    }
}
