// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a shared call: one model request and every caller that waits for its answer.
 *
 * <p>Times are nanoseconds of one monotonic clock. <i>Immutable.</i>
 *
 * @param waitingFor the candidate that is called when its wait is over, {@link CandidateChain#NO_CANDIDATE} if none
 * @param seed for the jitter of the next wait
 * @param settled whether every caller has its result; no event changes a settled call
 */
public record CallState(
        List<JoinedCaller> callers,
        CandidateChain chain,
        Attempts attempts,
        AttemptHistory history,
        int waitingFor,
        Hedge hedge,
        long seed,
        boolean settled) {

    static final long NEVER = Long.MAX_VALUE;

    public CallState {
        callers = List.copyOf(callers);
    }

    /** A call that no caller has joined yet. */
    public static CallState of(CallPlan plan, long seed) {
        return new CallState(
                List.of(),
                CandidateChain.of(plan),
                new Attempts(List.of(), 0, plan.limits().maxAttempts()),
                AttemptHistory.EMPTY,
                CandidateChain.NO_CANDIDATE,
                new Hedge(NEVER, 1),
                seed,
                false);
    }

    public CallPlan plan() {
        return chain.plan();
    }

    /** When {@code TimePassed} is due at the latest; {@link Long#MAX_VALUE} if no time limit is running. */
    public long wakeAt() {
        if (settled) {
            return NEVER;
        }
        long wake = hedge.at();
        for (JoinedCaller caller : callers) {
            wake = Math.min(wake, caller.deadline());
        }
        return waitingFor == CandidateChain.NO_CANDIDATE
                ? wake
                : Math.min(wake, chain.state(waitingFor).availableAt());
    }

    /** A caller that waits for the result. */
    public record JoinedCaller(int id, long deadline) {}

    /** An attempt that has not ended. */
    public record LiveAttempt(int id, int candidate, long startedAt) {}

    /**
     * The attempts of the call.
     *
     * @param live at most two
     * @param nextId the id of the next attempt
     * @param left how many may still be started
     */
    public record Attempts(List<LiveAttempt> live, int nextId, int left) {
        public Attempts {
            live = List.copyOf(live);
        }

        public boolean isLive(int id) {
            return find(id) != null;
        }

        @Nullable
        LiveAttempt find(int id) {
            for (LiveAttempt attempt : live) {
                if (attempt.id() == id) {
                    return attempt;
                }
            }
            return null;
        }

        boolean isCalling(int candidate) {
            return live.stream().anyMatch(attempt -> attempt.candidate() == candidate);
        }

        Attempts started(int candidate, long now) {
            List<LiveAttempt> more = new ArrayList<>(live);
            more.add(new LiveAttempt(nextId, candidate, now));
            return new Attempts(more, nextId + 1, left - 1);
        }

        Attempts ended(LiveAttempt attempt) {
            List<LiveAttempt> fewer = new ArrayList<>(live);
            fewer.remove(attempt);
            return new Attempts(fewer, nextId, left);
        }

        Attempts allEnded() {
            return new Attempts(List.of(), nextId, left);
        }

        Attempts limitedTo(int most) {
            return new Attempts(live, nextId, Math.min(left, most));
        }

        /** With one attempt more to start, for one that was denied. */
        Attempts refunded() {
            return new Attempts(live, nextId, left + 1);
        }
    }

    /**
     * The second attempt that runs in parallel with a slow first one.
     *
     * @param at when it starts, {@link Long#MAX_VALUE} if none is planned
     * @param left how many may still be started
     */
    public record Hedge(long at, int left) {

        Hedge startingAt(long time) {
            return new Hedge(time, left);
        }

        Hedge started() {
            return new Hedge(at, left - 1);
        }

        Hedge refunded() {
            return new Hedge(at, left + 1);
        }
    }
}
