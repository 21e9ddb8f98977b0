package dev.autodev.provider.coordinator.core;

import dev.autodev.provider.failure.ProviderFailure;
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
public record CallState(
        List<JoinedCaller> callers,
        CandidateChain chain,
        List<LiveAttempt> attempts,
        AttemptHistory history,
        int nextAttempt,
        int callsLeft,
        int waitingFor,
        long hedgeAt,
        int hedgesLeft,
        long seed,
        boolean settled) {

    static final long NEVER = Long.MAX_VALUE;
    public static final int NO_CANDIDATE = -1;

    public CallState {
        callers = List.copyOf(callers);
        attempts = List.copyOf(attempts);
    }

    /** A flight that nobody waits for yet. */
    public static CallState of(CallPlan plan, long seed) {
        return new CallState(
                List.of(),
                new CandidateChain(plan, List.of()),
                List.of(),
                AttemptHistory.EMPTY,
                0,
                plan.limits().maxAttempts(),
                NO_CANDIDATE,
                NEVER,
                1,
                seed,
                false);
    }

    public CallPlan plan() {
        return chain.plan();
    }

    /** Whether this leg may still be heard of. */
    public boolean isUnderWay(int leg) {
        for (LiveAttempt one : attempts) {
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
        for (JoinedCaller waiter : callers) {
            wake = Math.min(wake, waiter.deadline());
        }
        return waitingFor == NO_CANDIDATE
                ? wake
                : Math.min(wake, chain.state(waitingFor).availableAt());
    }

    /** Someone who waits. */
    public record JoinedCaller(int id, long deadline) {

        /** The deadline of the one who waits longest. */
        static long latest(List<JoinedCaller> waiters) {
            long latest = Long.MIN_VALUE;
            for (JoinedCaller waiter : waiters) {
                latest = Math.max(latest, waiter.deadline());
            }
            return latest;
        }
    }

    /** A call on its way. */
    public record LiveAttempt(int id, int candidate, long startedAt) {}

    /**
     * One candidate's part of the story.
     *
     * @param tries calls made
     * @param failure its last failure, null if there was none
     * @param availableAt not to be asked again before
     * @param exhausted not to be asked again at all
     */
    public record CandidateState(int tries, @Nullable ProviderFailure failure, long availableAt, boolean exhausted) {

        static final CandidateState NONE = new CandidateState(0, null, Long.MIN_VALUE, false);

        boolean untried(long now) {
            return tries == 0 && !exhausted && availableAt <= now;
        }

        /** With one call more. */
        CandidateState asked() {
            return new CandidateState(tries + 1, failure, availableAt, false);
        }

        CandidateState exhaust() {
            return new CandidateState(tries, failure, availableAt, true);
        }
    }

    /** What follows an event. */
    public record ReducerStep(CallState state, List<CallCommand> commands) {}
}
