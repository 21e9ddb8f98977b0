package dev.autodev.provider.coordinator.core;

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
public record CallPlan(
        List<Candidate> chain,
        RequestLimits limits,
        @Nullable Duration hedgeAfter) {
    public CallPlan {
        chain = List.copyOf(chain);
    }

    boolean isRace() {
        return hedgeAfter != null && hedgeAfter.isZero();
    }
}
