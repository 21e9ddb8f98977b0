package dev.autodev.provider.decision;

import dev.autodev.provider.ProviderFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a flight: one question on its way to one answer, for everyone who asked it.
 *
 * <p>Times are nanoseconds of one monotonic clock. <i>Immutable</i>: what an event does not change, the states before and
 * after it share.
 *
 * @param legs the calls on their way, at most two
 * @param callsLeft calls that may still be started
 * @param waitingFor the candidate that is asked when its wait is over, -1 if there is none
 * @param hedgeAt when a second provider is asked beside the first, {@link Long#MAX_VALUE} for not
 * @param hedgesLeft how many second legs may still be started
 * @param seed of the next wait's jitter
 * @param settled whether everyone has been told; then nothing happens any more
 */
public record FlightState(
        List<Waiter> waiters,
        Chain chain,
        List<Leg> legs,
        Story story,
        int nextLeg,
        int callsLeft,
        int waitingFor,
        long hedgeAt,
        int hedgesLeft,
        long seed,
        boolean settled) {

    static final long NEVER = Long.MAX_VALUE;
    public static final int NOBODY = -1;

    public FlightState {
        waiters = List.copyOf(waiters);
        legs = List.copyOf(legs);
    }

    /** A flight that nobody waits for yet. */
    public static FlightState of(Plan plan, long seed) {
        return new FlightState(
                List.of(),
                new Chain(plan, List.of()),
                List.of(),
                Story.EMPTY,
                0,
                plan.limits().maxAttempts(),
                NOBODY,
                NEVER,
                1,
                seed,
                false);
    }

    public Plan plan() {
        return chain.plan();
    }

    /** Whether this leg may still be heard of. */
    public boolean isUnderWay(int leg) {
        for (Leg one : legs) {
            if (one.id() == leg) {
                return true;
            }
        }
        return false;
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
                : Math.min(wake, chain.tally(waitingFor).availableAt());
    }

    /** Someone who waits. */
    public record Waiter(int id, long deadline) {

        /** The deadline of the one who waits longest. */
        static long latest(List<Waiter> waiters) {
            long latest = Long.MIN_VALUE;
            for (Waiter waiter : waiters) {
                latest = Math.max(latest, waiter.deadline());
            }
            return latest;
        }
    }

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

        /** With one call more. */
        Tally asked() {
            return new Tally(tries + 1, failure, availableAt, false);
        }

        Tally exhaust() {
            return new Tally(tries, failure, availableAt, true);
        }
    }

    /** What follows an event. */
    public record Step(FlightState state, List<FlightCommand> commands) {}
}
