package dev.autodev.provider.simulation;

import dev.autodev.outcome.Attempt;
import dev.autodev.provider.coordinator.core.AttemptHistory;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.CallState.CandidateState;
import dev.autodev.provider.coordinator.core.CallState.JoinedCaller;
import dev.autodev.provider.coordinator.core.CallState.LiveAttempt;
import dev.autodev.provider.coordinator.core.CandidateChain;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a flight what decides nothing about its future: the story so far but its last word, the numbers of its legs,
 * the draw of its jitter, and the hour: times are counted from now.
 */
final class Canonical {

    private Canonical() {}

    /** The flight as it is after {@code nanos} in which nothing happened. */
    static @Nullable CallState after(long nanos, @Nullable CallState flight) {
        if (flight == null) {
            return null;
        }
        List<JoinedCaller> waiters = flight.callers().stream()
                .map(waiter -> new JoinedCaller(waiter.id(), waiter.deadline() - nanos))
                .sorted(Comparator.comparingInt(JoinedCaller::id))
                .toList();
        List<CandidateState> tallies = flight.chain().states().stream()
                .map(tally -> new CandidateState(
                        tally.tries(), tally.failure(), passed(tally.availableAt(), nanos), tally.exhausted()))
                .toList();
        List<LiveAttempt> legs = IntStream.range(0, flight.attempts().size())
                .mapToObj(i -> new LiveAttempt(i + 1, flight.attempts().get(i).candidate(), 0))
                .toList();
        // only where no call was made does the last word decide how it ends
        AttemptHistory story = flight.history();
        int told = story.lastReal() == null ? story.attempts().size() : 0;
        List<Attempt> lastWord = story.attempts().subList(Math.max(0, told - 1), told).stream()
                .map(attempt -> new Attempt(attempt.provider(), attempt.model(), attempt.failure(), "", 0))
                .toList();
        return new CallState(
                waiters,
                new CandidateChain(flight.plan(), tallies),
                legs,
                new AttemptHistory(lastWord, story.lastReal()),
                legs.size() + 1,
                flight.callsLeft(),
                flight.waitingFor(),
                flight.hedgeAt() == Long.MAX_VALUE ? Long.MAX_VALUE : flight.hedgeAt() - nanos,
                flight.hedgesLeft(),
                1,
                flight.settled());
    }

    private static long passed(long time, long nanos) {
        if (time == Long.MAX_VALUE) {
            return time;
        }
        return time <= nanos ? Long.MIN_VALUE : time - nanos;
    }
}
