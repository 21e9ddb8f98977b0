package dev.autodev.provider.decision;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about a request before its first call.
 *
 * <p><i>Immutable.</i>
 *
 * @param chain in the order of the strategy
 * @param hedgeAfter when a second provider is asked beside a slow first one; zero for a race, null for never
 */
public record Plan(
        List<Candidate> chain, Limits limits, @Nullable Duration hedgeAfter) {
    public Plan {
        chain = List.copyOf(chain);
    }

    boolean isRace() {
        return hedgeAfter != null && hedgeAfter.isZero();
    }
}
