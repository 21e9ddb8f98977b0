package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.CallState.CandidateState;
import dev.autodev.provider.coordinator.core.CallState.LiveAttempt;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of a plan and what became of each so far.
 *
 * <p><i>Immutable.</i>
 *
 * @param tallies of the first candidates; of those behind them there is nothing to tell yet
 */
public record CandidateChain(CallPlan plan, List<CandidateState> states) {

    public CandidateChain {
        states = List.copyOf(states);
    }

    int size() {
        return plan.chain().size();
    }

    private Candidate candidate(int index) {
        return plan.chain().get(index);
    }

    public CandidateState state(int index) {
        return index < states.size() ? states.get(index) : CandidateState.NONE;
    }

    CandidateChain with(int index, CandidateState tally) {
        List<CandidateState> known = states;
        while (known.size() < index) {
            known = SmallLists.plus(known, CandidateState.NONE);
        }
        return new CandidateChain(
                plan, index == known.size() ? SmallLists.plus(known, tally) : SmallLists.with(known, index, tally));
    }

    /** The first that was not asked yet, may be now, and has no call on its way. */
    int untried(List<LiveAttempt> underWay, long now) {
        for (int index = 0; index < size(); index++) {
            if (state(index).untried(now) && !isAsked(index, underWay)) {
                return index;
            }
        }
        return CallState.NO_CANDIDATE;
    }

    private static boolean isAsked(int candidate, List<LiveAttempt> underWay) {
        for (LiveAttempt leg : underWay) {
            if (leg.candidate() == candidate) {
                return true;
            }
        }
        return false;
    }

    /** The one that may be asked again soonest, within all limits. */
    int soonestAgain(long remaining, long now) {
        int soonest = CallState.NO_CANDIDATE;
        for (int index = 0; index < states.size(); index++) {
            CandidateState tally = states.get(index);
            boolean sooner = soonest == CallState.NO_CANDIDATE
                    || tally.availableAt() < states.get(soonest).availableAt();
            if (sooner && mayBeAskedAgain(tally, remaining, now)) {
                soonest = index;
            }
        }
        return soonest;
    }

    private boolean mayBeAskedAgain(CandidateState tally, long remaining, long now) {
        ProviderFailure failure = tally.failure();
        if (tally.exhausted() || failure == null) {
            return false;
        }
        RequestLimits limits = plan.limits();
        int again = Math.min(
                limits.maxRetries(),
                FailurePolicy.of(failure.kind()).sameProvider().times(size()));
        long wait = Math.max(0, tally.availableAt() - now);
        return tally.tries() <= again
                && wait <= limits.longestWait().toNanos()
                && remaining - wait >= limits.floor().toNanos();
    }

    CandidateChain withoutThoseNotLargerThan(int index) {
        int window = candidate(index).contextWindow();
        CandidateChain chain = this;
        for (int other = 0; other < size(); other++) {
            if (window == 0 || candidate(other).contextWindow() <= window) {
                chain = chain.with(other, state(other).exhaust());
            }
        }
        return chain;
    }

    /** A leg that ends now, as it is told. */
    Attempt attempt(LiveAttempt leg, @Nullable FailureKind kind, String detail, long now) {
        Candidate asked = candidate(leg.candidate());
        return new Attempt(asked.provider(), asked.model(), kind, detail, (now - leg.startedAt()) / 1_000_000);
    }

    /** When it is worth asking anew, as far as that is known. */
    @Nullable
    Duration earliestRetry(long now) {
        long earliest = CallState.NEVER;
        for (CandidateState tally : states) {
            boolean known = tally.availableAt() != CallState.NEVER
                    && (tally.exhausted()
                            || tally.failure() != null && tally.failure().retryAfter() != null);
            if (known) {
                earliest = Math.min(earliest, tally.availableAt());
            }
        }
        return earliest == CallState.NEVER ? null : Duration.ofNanos(Math.max(0, earliest - now));
    }
}
