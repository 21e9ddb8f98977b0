// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of a plan with the state of each, in the order of the plan.
 *
 * <p><i>Immutable.</i>
 */
public record CandidateChain(CallPlan plan, List<CandidateState> states) {

    public static final int NO_CANDIDATE = -1;

    private static final long NEVER = Long.MAX_VALUE;

    public CandidateChain {
        states = List.copyOf(states);
    }

    /** A chain of which no candidate has been called. */
    static CandidateChain of(CallPlan plan) {
        return new CandidateChain(plan, Collections.nCopies(plan.chain().size(), CandidateState.NEW));
    }

    /**
     * What the attempts of this call have shown of one candidate.
     *
     * @param tries attempts made
     * @param failure of its last attempt, null if none failed
     * @param availableAt the earliest time of another attempt
     * @param exhausted whether it gets no other attempt in this call
     */
    public record CandidateState(int tries, @Nullable ProviderFailure failure, long availableAt, boolean exhausted) {

        static final CandidateState NEW = new CandidateState(0, null, Long.MIN_VALUE, false);

        CandidateState tried() {
            return new CandidateState(tries + 1, failure, availableAt, false);
        }

        CandidateState failed(ProviderFailure failure, long availableAt, boolean breakerOpen) {
            return new CandidateState(tries, failure, availableAt, exhausted || breakerOpen);
        }

        /** The attempt was denied because its hedge could not be paid: a first attempt is still free. */
        CandidateState notPaid() {
            return new CandidateState(tries - 1, failure, availableAt, false);
        }

        /** The attempt was denied until a time worth waiting for. */
        CandidateState postponed(ProviderFailure reason, long until) {
            return new CandidateState(tries - 1, reason, until, false);
        }

        /** The attempt was denied, and this call does not wait for the reason to pass. */
        CandidateState denied(long until) {
            return new CandidateState(tries - 1, failure, until, true);
        }

        CandidateState exhaust() {
            return new CandidateState(tries, failure, availableAt, true);
        }
    }

    public CandidateState state(int index) {
        return states.get(index);
    }

    CandidateChain with(int index, CandidateState state) {
        List<CandidateState> changed = new ArrayList<>(states);
        changed.set(index, state);
        return new CandidateChain(plan, changed);
    }

    /** The first candidate without an attempt that is available now, or {@link #NO_CANDIDATE}. */
    int firstUntried(IntPredicate isCalling, long now) {
        for (int index = 0; index < states.size(); index++) {
            CandidateState state = states.get(index);
            boolean untried = state.tries() == 0 && !state.exhausted() && state.availableAt() <= now;
            if (untried && !isCalling.test(index)) {
                return index;
            }
        }
        return NO_CANDIDATE;
    }

    /** The candidate whose retry is allowed soonest, or {@link #NO_CANDIDATE} if no retry fits the limits. */
    int soonestRetry(long remaining, long now) {
        int soonest = NO_CANDIDATE;
        for (int index = 0; index < states.size(); index++) {
            CandidateState state = states.get(index);
            boolean sooner = soonest == NO_CANDIDATE
                    || state.availableAt() < states.get(soonest).availableAt();
            if (sooner && allowsRetry(state, remaining, now)) {
                soonest = index;
            }
        }
        return soonest;
    }

    private boolean allowsRetry(CandidateState state, long remaining, long now) {
        ProviderFailure failure = state.failure();
        if (state.exhausted() || failure == null) {
            return false;
        }
        RequestLimits limits = plan.limits();
        int retries = Math.min(
                limits.maxRetries(),
                FailurePolicy.of(failure.kind()).sameProvider().times(states.size()));
        long wait = Math.max(0, state.availableAt() - now);
        return state.tries() <= retries
                && wait <= limits.longestWait().toNanos()
                && remaining - wait >= limits.floor().toNanos();
    }

    /** Without further attempts of candidates whose context window is not known to be larger than this one's. */
    CandidateChain onlyLargerThan(int index) {
        int window = plan.chain().get(index).contextWindow();
        List<CandidateState> changed = new ArrayList<>(states);
        for (int other = 0; other < changed.size(); other++) {
            if (window == 0 || plan.chain().get(other).contextWindow() <= window) {
                changed.set(other, changed.get(other).exhaust());
            }
        }
        return new CandidateChain(plan, changed);
    }

    /**
     * The entry in the history for an attempt that ends now.
     *
     * @param kind null for a success
     */
    Attempt attempt(int index, long startedAt, long now, @Nullable FailureKind kind, String detail) {
        Candidate candidate = plan.chain().get(index);
        return new Attempt(candidate.provider(), candidate.model(), kind, detail, (now - startedAt) / 1_000_000);
    }

    /** How long a new request should wait, null if that is not known. */
    @Nullable
    Duration earliestRetry(long now) {
        long earliest = NEVER;
        for (CandidateState state : states) {
            boolean known = state.availableAt() != NEVER
                    && (state.exhausted()
                            || state.failure() != null && state.failure().retryAfter() != null);
            if (known) {
                earliest = Math.min(earliest, state.availableAt());
            }
        }
        return earliest == NEVER ? null : Duration.ofNanos(Math.max(0, earliest - now));
    }
}
