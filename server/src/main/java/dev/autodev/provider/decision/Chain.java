package dev.autodev.provider.decision;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.decision.FlightState.Leg;
import dev.autodev.provider.decision.FlightState.Tally;
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
public record Chain(Plan plan, List<Tally> tallies) {

    public Chain {
        tallies = List.copyOf(tallies);
    }

    int size() {
        return plan.chain().size();
    }

    private Candidate candidate(int index) {
        return plan.chain().get(index);
    }

    public Tally tally(int index) {
        return index < tallies.size() ? tallies.get(index) : Tally.NONE;
    }

    Chain with(int index, Tally tally) {
        List<Tally> known = tallies;
        while (known.size() < index) {
            known = Few.plus(known, Tally.NONE);
        }
        return new Chain(plan, index == known.size() ? Few.plus(known, tally) : Few.with(known, index, tally));
    }

    /** The first that was not asked yet, may be now, and has no call on its way. */
    int untried(List<Leg> underWay, long now) {
        for (int index = 0; index < size(); index++) {
            if (tally(index).untried(now) && !isAsked(index, underWay)) {
                return index;
            }
        }
        return FlightState.NOBODY;
    }

    private static boolean isAsked(int candidate, List<Leg> underWay) {
        for (Leg leg : underWay) {
            if (leg.candidate() == candidate) {
                return true;
            }
        }
        return false;
    }

    /** The one that may be asked again soonest, within all limits. */
    int soonestAgain(long remaining, long now) {
        int soonest = FlightState.NOBODY;
        for (int index = 0; index < tallies.size(); index++) {
            Tally tally = tallies.get(index);
            boolean sooner = soonest == FlightState.NOBODY
                    || tally.availableAt() < tallies.get(soonest).availableAt();
            if (sooner && mayBeAskedAgain(tally, remaining, now)) {
                soonest = index;
            }
        }
        return soonest;
    }

    private boolean mayBeAskedAgain(Tally tally, long remaining, long now) {
        ProviderFailure failure = tally.failure();
        if (tally.exhausted() || failure == null) {
            return false;
        }
        Limits limits = plan.limits();
        int again = Math.min(
                limits.maxRetries(), FailurePolicy.of(failure.kind()).again().times(size()));
        long wait = Math.max(0, tally.availableAt() - now);
        return tally.tries() <= again
                && wait <= limits.longestWait().toNanos()
                && remaining - wait >= limits.floor().toNanos();
    }

    Chain withoutThoseNotLargerThan(int index) {
        int window = candidate(index).contextWindow();
        Chain chain = this;
        for (int other = 0; other < size(); other++) {
            if (window == 0 || candidate(other).contextWindow() <= window) {
                chain = chain.with(other, tally(other).exhaust());
            }
        }
        return chain;
    }

    /** A leg that ends now, as it is told. */
    Attempt attempt(Leg leg, @Nullable FailureKind kind, String detail, long now) {
        Candidate asked = candidate(leg.candidate());
        return new Attempt(asked.provider(), asked.model(), kind, detail, (now - leg.startedAt()) / 1_000_000);
    }

    /** When it is worth asking anew, as far as that is known. */
    @Nullable
    Duration earliestRetry(long now) {
        long earliest = FlightState.NEVER;
        for (Tally tally : tallies) {
            boolean known = tally.availableAt() != FlightState.NEVER
                    && (tally.exhausted()
                            || tally.failure() != null && tally.failure().retryAfter() != null);
            if (known) {
                earliest = Math.min(earliest, tally.availableAt());
            }
        }
        return earliest == FlightState.NEVER ? null : Duration.ofNanos(Math.max(0, earliest - now));
    }
}
