package dev.autodev.provider.decision;

import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ProviderFailure;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a flight: one question on its way to one answer, for everyone who asked it.
 *
 * <p>Times are nanoseconds of one monotonic clock. <i>Immutable.</i>
 *
 * @param tallies one per candidate of the plan
 * @param legs the calls on their way, at most two
 * @param callsLeft calls that may still be started
 * @param waitingFor the candidate that is asked when its wait is over, -1 if there is none
 * @param hedgeAt when a second provider is asked beside the first, {@link Long#MAX_VALUE} for not
 * @param hedgesLeft how many second legs may still be started
 * @param lastReal the last failure of a call that was made
 * @param seed of the next wait's jitter
 * @param settled whether everyone has been told; then nothing happens any more
 */
public record FlightState(
        Plan plan,
        List<Waiter> waiters,
        List<Tally> tallies,
        List<Leg> legs,
        List<Attempt> attempts,
        int nextLeg,
        int callsLeft,
        int waitingFor,
        long hedgeAt,
        int hedgesLeft,
        @Nullable ProviderFailure lastReal,
        long seed,
        boolean settled) {

    static final long NEVER = Long.MAX_VALUE;
    public static final int NOBODY = -1;

    public FlightState {
        waiters = List.copyOf(waiters);
        tallies = List.copyOf(tallies);
        legs = List.copyOf(legs);
        attempts = List.copyOf(attempts);
    }

    /** A flight that nobody waits for yet. */
    public static FlightState of(Plan plan, long seed) {
        return new FlightState(
                plan,
                List.of(),
                Collections.nCopies(plan.chain().size(), Tally.NONE),
                List.of(),
                List.of(),
                0,
                plan.limits().maxAttempts(),
                NOBODY,
                NEVER,
                1,
                null,
                seed,
                false);
    }

    /** When it must hear {@code TimePassed} at the latest; {@link Long#MAX_VALUE} when there is no hurry. */
    public long wakeAt() {
        if (settled) {
            return NEVER;
        }
        long wake = hedgeAt;
        for (Waiter waiter : waiters) {
            wake = Math.min(wake, waiter.deadline());
        }
        return waitingFor == NOBODY
                ? wake
                : Math.min(wake, tallies.get(waitingFor).availableAt());
    }

    /** Someone who waits. */
    public record Waiter(int id, long deadline) {}

    /** A call on its way. */
    public record Leg(int id, int candidate, long startedAt) {}

    /**
     * One candidate's part of the story.
     *
     * @param tries calls made
     * @param failure its last failure, null if there was none
     * @param availableAt not to be asked again before
     * @param exhausted not to be asked again at all
     */
    public record Tally(int tries, @Nullable ProviderFailure failure, long availableAt, boolean exhausted) {

        static final Tally NONE = new Tally(0, null, Long.MIN_VALUE, false);

        boolean untried(long now) {
            return tries == 0 && !exhausted && availableAt <= now;
        }
    }

    /** What follows an event. */
    public record Step(FlightState state, List<FlightCommand> commands) {}
}
