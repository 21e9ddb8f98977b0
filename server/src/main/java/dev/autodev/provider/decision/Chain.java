package dev.autodev.provider.decision;

import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.decision.FlightState.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The candidates of a plan and what became of each so far. <i>Confined to</i> its {@link Turn}. */
final class Chain {

    private final Plan plan;
    private final Limits limits;
    private final List<Tally> tallies;
    private final long now;

    Chain(Plan plan, List<Tally> tallies, long now) {
        this.plan = plan;
        this.limits = plan.limits();
        this.tallies = new ArrayList<>(tallies);
        this.now = now;
    }

    List<Tally> tallies() {
        return tallies;
    }

    Candidate candidate(int index) {
        return plan.chain().get(index);
    }

    Tally tally(int index) {
        return tallies.get(index);
    }

    void become(int index, Tally tally) {
        tallies.set(index, tally);
    }

    /** The first that was not asked yet and may be now. */
    int untried(IntPredicate isAsked) {
        for (int index = 0; index < tallies.size(); index++) {
            if (tallies.get(index).untried(now) && !isAsked.test(index)) {
                return index;
            }
        }
        return FlightState.NOBODY;
    }

    /** The one that may be asked again soonest, within all limits. */
    int soonestAgain(long remaining) {
        int soonest = FlightState.NOBODY;
        for (int index = 0; index < tallies.size(); index++) {
            Tally tally = tallies.get(index);
            boolean sooner = soonest == FlightState.NOBODY
                    || tally.availableAt() < tallies.get(soonest).availableAt();
            if (sooner && mayBeAskedAgain(tally, remaining)) {
                soonest = index;
            }
        }
        return soonest;
    }

    private boolean mayBeAskedAgain(Tally tally, long remaining) {
        ProviderFailure failure = tally.failure();
        if (tally.exhausted() || failure == null) {
            return false;
        }
        int again = Math.min(
                limits.maxRetries(), FailurePolicy.of(failure.kind()).again().times(tallies.size()));
        long wait = Math.max(0, tally.availableAt() - now);
        return tally.tries() <= again
                && wait <= limits.longestWait().toNanos()
                && remaining - wait >= limits.floor().toNanos();
    }

    void exhaustAllNotLargerThan(int index) {
        int window = plan.chain().get(index).contextWindow();
        for (int other = 0; other < tallies.size(); other++) {
            if (window == 0 || plan.chain().get(other).contextWindow() <= window) {
                Tally tally = tallies.get(other);
                tallies.set(other, new Tally(tally.tries(), tally.failure(), tally.availableAt(), true));
            }
        }
    }

    /** When it is worth asking anew, as far as that is known. */
    @Nullable
    Duration earliestRetry() {
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
