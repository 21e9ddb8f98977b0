// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.evaluation.coordinator.HedgingBound.Conditions;
import dev.autodev.evaluation.coordinator.HedgingBound.Task;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HedgingBoundTest {

    private static final Conditions SIX_PERCENT = new Conditions(0, 60, 0.06);

    @Test
    void fewSlowCallsAreReplacedByASecondCallAfterTheDelay() {
        // 4 in 100 take 50 s, all others 2 s: a second call at 2 s ends at 3 s
        HedgingBound bound = new HedgingBound(List.of(task(2, 50, 4)), SIX_PERCENT);
        assertEquals(3, bound.oneDelay());
        assertEquals(2.75, bound.delayForEachTask(), 0.25, "random choices allowed");
        assertEquals(2, bound.slowCallsKnownBefore());
    }

    @Test
    void moreSlowCallsThanAllowedAreNotReduced() {
        HedgingBound bound = new HedgingBound(List.of(task(2, 50, 20)), SIX_PERCENT);
        assertEquals(50, bound.oneDelay());
        assertEquals(50, bound.delayForEachTask());
        assertEquals(50, bound.slowCallsKnownBefore());
    }

    @Test
    void aDelayPerTaskIsShorterForQuickTasks() {
        // only the quick task has slow calls
        HedgingBound bound = new HedgingBound(List.of(task(2, 50, 10), task(20, 20, 0)), SIX_PERCENT);
        assertEquals(20, bound.slowCallsKnownBefore());
        assertEquals(21, bound.oneDelay());
        assertEquals(20, bound.delayForEachTask());
    }

    @Test
    void aHangingCallIsFollowedByAnotherInAnyCase() {
        HedgingBound bound = new HedgingBound(List.of(task(2, 2, 0)), new Conditions(0.04, 60, 0));
        assertEquals(3, bound.oneDelay(), "an earlier second call adds none");
    }

    /** A hundred calls with the given number of slow ones; a second provider takes a second. */
    private static Task task(double quick, double slow, int slowOnes) {
        double[] runs = new double[100];
        Arrays.fill(runs, quick);
        Arrays.fill(runs, 0, slowOnes, slow);
        return new Task(runs, List.of(new double[] {1}));
    }
}
