// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.outcome.Attempt;
import dev.autodev.provider.coordinator.core.AttemptHistory;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.CallState.Attempts;
import dev.autodev.provider.coordinator.core.CallState.Hedge;
import dev.autodev.provider.coordinator.core.CallState.JoinedCaller;
import dev.autodev.provider.coordinator.core.CallState.LiveAttempt;
import dev.autodev.provider.coordinator.core.CandidateChain;
import dev.autodev.provider.coordinator.core.CandidateChain.CandidateState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a state to what can influence the future of its call. Removed are the history except its last entry, the ids of
 * the attempts, the seed and the absolute time: times count from now.
 */
final class Canonical {

    private Canonical() {}

    /** The state after {@code nanos} without an event. */
    static @Nullable CallState after(long nanos, @Nullable CallState call) {
        if (call == null) {
            return null;
        }
        List<JoinedCaller> callers = call.callers().stream()
                .map(caller -> new JoinedCaller(caller.id(), caller.deadline() - nanos))
                .sorted(Comparator.comparingInt(JoinedCaller::id))
                .toList();
        List<CandidateState> states = call.chain().states().stream()
                .map(state -> new CandidateState(
                        state.tries(), state.failure(), passed(state.availableAt(), nanos), state.exhausted()))
                .toList();
        List<LiveAttempt> attempts = IntStream.range(0, call.attempts().live().size())
                .mapToObj(i ->
                        new LiveAttempt(i + 1, call.attempts().live().get(i).candidate(), 0))
                .toList();
        // the last entry decides about the end only if no attempt was made
        AttemptHistory history = call.history();
        int entries = history.lastReal() == null ? history.attempts().size() : 0;
        List<Attempt> lastEntry = history.attempts().subList(Math.max(0, entries - 1), entries).stream()
                .map(attempt -> new Attempt(attempt.provider(), attempt.model(), attempt.failure(), "", 0))
                .toList();
        return new CallState(
                callers,
                new CandidateChain(call.plan(), states),
                new Attempts(attempts, attempts.size() + 1, call.attempts().left()),
                new AttemptHistory(lastEntry, history.lastReal()),
                call.waitingFor(),
                new Hedge(
                        call.hedge().at() == Long.MAX_VALUE
                                ? Long.MAX_VALUE
                                : call.hedge().at() - nanos,
                        call.hedge().left()),
                1,
                call.settled());
    }

    private static long passed(long time, long nanos) {
        if (time == Long.MAX_VALUE) {
            return time;
        }
        return time <= nanos ? Long.MIN_VALUE : time - nanos;
    }
}
