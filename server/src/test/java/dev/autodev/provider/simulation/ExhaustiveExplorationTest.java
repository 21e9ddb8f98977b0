// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Explores every order in which requests join, leave and time out, two providers answer, refuse, fail, deny or hang, and
 * the cache is cleared. Two calls at the same time do not influence each other, so with a cleared cache attempts succeed
 * or fail in one way only. The number of states is asserted too, because an exploration of few states proves nothing.
 */
final class ExhaustiveExplorationTest {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(4);
    private static final Duration HEDGE = Duration.ofSeconds(1);

    /** Every build explores two requests, in seconds; four, with {@code -Dexplore.requests=4}, take minutes. */
    private static final int REQUESTS = Integer.getInteger("explore.requests", 2);

    @Test
    void severalRequestsAndAHedge() {
        explored(List.of(LONG, SHORT, LONG, SHORT), 3, HEDGE, Explorer.FAILURES, false);
    }

    @Test
    void severalRequestsAndARace() {
        explored(List.of(LONG, SHORT, LONG, SHORT), 3, Duration.ZERO, Explorer.FAILURES, false);
    }

    @Test
    void severalRequestsWithoutAHedge() {
        explored(List.of(LONG, SHORT, LONG, SHORT), 3, null, Explorer.FAILURES, false);
    }

    @Test
    void severalRequestsAndAnInvalidation() {
        explored(List.of(SHORT, SHORT, SHORT, SHORT), 2, HEDGE, Explorer.FAILURES.subList(0, 1), true);
    }

    @Test
    void twoRequestsAndAllFiveCalls() {
        explored(List.of(LONG, SHORT), 5, HEDGE, Explorer.FAILURES, false);
    }

    private static void explored(
            List<Duration> deadlines,
            int calls,
            @Nullable Duration hedgeAfter,
            List<ProviderFailure> failures,
            boolean mayInvalidate) {
        RequestLimits limits = new RequestLimits(
                Duration.ofSeconds(3),
                3,
                calls,
                Duration.ofMillis(250),
                Duration.ofSeconds(60),
                // retries without a wait of their own, so that there are few different times
                Duration.ZERO,
                Duration.ZERO);
        List<Candidate> chain = List.of(new Candidate("a", "m", 0), new Candidate("b", "m", 0));
        Explorer explorer = new Explorer(
                new CallPlan(chain, limits, hedgeAfter),
                deadlines.subList(0, Math.min(REQUESTS, deadlines.size())),
                failures,
                mayInvalidate);
        int states = explorer.explore();
        System.getLogger(ExhaustiveExplorationTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} states, {1} steps", states, explorer.steps());
        assertTrue(states > (REQUESTS < deadlines.size() ? 100 : 1_000), states + " states");
    }
}
