// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The properties of every single step of a call. */
final class Invariants {

    private Invariants() {}

    static void check(CallState before, CallEvent event, CallReducer.ReducerStep step, long now) {
        CallState after = step.state();
        List<CallCommand.StartAttempt> starts = commands(step, CallCommand.StartAttempt.class);
        List<CallCommand.AbortAttempt> aborts = commands(step, CallCommand.AbortAttempt.class);
        List<CallCommand.Settle> settles = commands(step, CallCommand.Settle.class);

        int hedges = before.plan().hedgeAfter() == null ? 0 : 1;
        require(after.attempts().live().size() <= 1 + hedges, "live attempts", before, event, step);
        require(
                after.attempts().live().stream()
                                .map(CallState.LiveAttempt::candidate)
                                .distinct()
                                .count()
                        == after.attempts().live().size(),
                "two attempts go to two providers",
                before,
                event,
                step);
        require(after.attempts().left() >= 0, "attempts within the cap", before, event, step);
        require(
                attemptsAddUp(before, event, after, starts, aborts),
                "each attempt is started once and ended once",
                before,
                event,
                step);
        require(
                after.settled() == after.callers().isEmpty(),
                "a call lives as long as it has callers",
                before,
                event,
                step);
        if (after.settled()) {
            require(after.attempts().live().isEmpty(), "no attempt outlives its call", before, event, step);
            require(after.wakeAt() == Long.MAX_VALUE, "no timer outlives its call", before, event, step);
        } else {
            require(
                    !after.attempts().live().isEmpty() || after.waitingFor() >= 0,
                    "an attempt or a wait is running",
                    before,
                    event,
                    step);
            require(after.wakeAt() != Long.MAX_VALUE, "a time limit is running", before, event, step);
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
                    "a wait leaves time for an attempt",
                    before,
                    event,
                    step);
        }
        if (!starts.isEmpty()) {
            long floor = after.plan().limits().floor().toNanos();
            require(remaining(after, now) >= floor, "no attempt below the floor", before, event, step);
        }
        if (event instanceof CallEvent.AttemptFailed failed
                && before.attempts().live().size() == 2
                && before.attempts().isLive(failed.attempt())) {
            require(
                    settles.isEmpty() && aborts.isEmpty(),
                    "a failed attempt does not end a live one",
                    before,
                    event,
                    step);
        }
        if (event instanceof CallEvent.CallerLeft && before.callers().size() > 1 && before.waitingFor() < 0) {
            require(step.commands().isEmpty(), "a caller that leaves affects no other", before, event, step);
        }
        if (event instanceof CallEvent.CallerJoined && !before.callers().isEmpty()) {
            require(step.commands().isEmpty(), "a caller that joins later starts no attempt", before, event, step);
        }
    }

    private static boolean attemptsAddUp(
            CallState before,
            CallEvent event,
            CallState after,
            List<CallCommand.StartAttempt> starts,
            List<CallCommand.AbortAttempt> aborts) {
        Set<Integer> expected =
                before.attempts().live().stream().map(CallState.LiveAttempt::id).collect(Collectors.toSet());
        switch (event) {
            case CallEvent.AttemptSucceeded succeeded -> expected.remove(succeeded.attempt());
            case CallEvent.AttemptFailed failed -> expected.remove(failed.attempt());
            case CallEvent.AttemptDenied denied -> expected.remove(denied.attempt());
            case CallEvent.CallerJoined joined -> {}
            case CallEvent.CallerLeft left -> {}
            case CallEvent.TimePassed passed -> {}
        }
        boolean once = true;
        for (CallCommand.AbortAttempt abort : aborts) {
            once &= expected.remove(abort.attempt());
        }
        for (CallCommand.StartAttempt start : starts) {
            once &= start.attempt() >= before.attempts().nextId() && expected.add(start.attempt());
        }
        return once
                && expected.equals(new HashSet<>(after.attempts().live().stream()
                        .map(CallState.LiveAttempt::id)
                        .toList()));
    }

    private static long remaining(CallState state, long now) {
        return state.callers().stream()
                        .mapToLong(CallState.JoinedCaller::deadline)
                        .max()
                        .orElse(now)
                - now;
    }

    private static <C extends CallCommand> List<C> commands(CallReducer.ReducerStep step, Class<C> kind) {
        return step.commands().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static void require(boolean holds, String what, CallState before, CallEvent event, CallReducer.ReducerStep step) {
        if (!holds) {
            throw new AssertionError(what + ": violated by " + event + "\n in " + before + "\n gives " + step);
        }
    }
}
