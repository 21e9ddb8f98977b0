package dev.autodev.provider.simulation;

import dev.autodev.outcome.Attempt;
import dev.autodev.provider.decision.Chain;
import dev.autodev.provider.decision.FlightState;
import dev.autodev.provider.decision.FlightState.Leg;
import dev.autodev.provider.decision.FlightState.Tally;
import dev.autodev.provider.decision.FlightState.Waiter;
import dev.autodev.provider.decision.Story;
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
    static @Nullable FlightState after(long nanos, @Nullable FlightState flight) {
        if (flight == null) {
            return null;
        }
        List<Waiter> waiters = flight.waiters().stream()
                .map(waiter -> new Waiter(waiter.id(), waiter.deadline() - nanos))
                .sorted(Comparator.comparingInt(Waiter::id))
                .toList();
        List<Tally> tallies = flight.chain().tallies().stream()
                .map(tally -> new Tally(
                        tally.tries(), tally.failure(), passed(tally.availableAt(), nanos), tally.exhausted()))
                .toList();
        List<Leg> legs = IntStream.range(0, flight.legs().size())
                .mapToObj(i -> new Leg(i + 1, flight.legs().get(i).candidate(), 0))
                .toList();
        // only where no call was made does the last word decide how it ends
        Story story = flight.story();
        int told = story.lastReal() == null ? story.attempts().size() : 0;
        List<Attempt> lastWord = story.attempts().subList(Math.max(0, told - 1), told).stream()
                .map(attempt -> new Attempt(attempt.provider(), attempt.model(), attempt.failure(), "", 0))
                .toList();
        return new FlightState(
                waiters,
                new Chain(flight.plan(), tallies),
                legs,
                new Story(lastWord, story.lastReal()),
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
