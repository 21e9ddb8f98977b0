// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed for a call before its first attempt.
 *
 * <p><i>Immutable.</i>
 *
 * @param chain in the order of the selection strategy
 * @param hedgeAfter when a second provider is called in parallel with a slow first one; zero for a race, null for never
 */
public record CallPlan(
        List<Candidate> chain,
        RequestLimits limits,
        @Nullable Duration hedgeAfter) {
    public CallPlan {
        chain = List.copyOf(chain);
    }

    /**
     * One provider with its model, as the decisions see it.
     *
     * @param contextWindow tokens, 0 if unknown
     */
    public record Candidate(String provider, String model, int contextWindow) {}

    boolean isRace() {
        return hedgeAfter != null && hedgeAfter.isZero();
    }
}
