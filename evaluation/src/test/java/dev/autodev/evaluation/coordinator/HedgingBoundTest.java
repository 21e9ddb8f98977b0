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
    void aFewSlowCallsAreCutToTheDelayAndASecondCall() {
        // 4 in 100 take 50 s, all others 2 s: asked beside at 2 s, everything is there at 3 s
        HedgingBound bound = new HedgingBound(List.of(task(2, 50, 4)), SIX_PERCENT);
        assertEquals(3, bound.oneDelay());
        assertEquals(2.75, bound.delayForEachTask(), 0.25, "it may draw lots");
        assertEquals(2, bound.slowCallsKnownBefore());
    }

    @Test
    void moreSlowCallsThanMayBePaidForAreNotCut() {
        HedgingBound bound = new HedgingBound(List.of(task(2, 50, 20)), SIX_PERCENT);
        assertEquals(50, bound.oneDelay());
        assertEquals(50, bound.delayForEachTask());
        assertEquals(50, bound.slowCallsKnownBefore());
    }

    @Test
    void whoKnowsTheTaskNeedsNotWaitAsLongForTheQuickOne() {
        // the long task takes its time and is never late; only the quick one has slow calls
        HedgingBound bound = new HedgingBound(List.of(task(2, 50, 10), task(20, 20, 0)), SIX_PERCENT);
        assertEquals(20, bound.slowCallsKnownBefore());
        assertEquals(21, bound.oneDelay());
        assertEquals(20, bound.delayForEachTask());
    }

    @Test
    void aCallThatHangsIsFollowedByAnotherAnyway() {
        HedgingBound bound = new HedgingBound(List.of(task(2, 2, 0)), new Conditions(0.04, 60, 0));
        assertEquals(3, bound.oneDelay(), "asking earlier makes no call more");
    }

    /** A hundred calls, so many of them slow; a second provider takes a second. */
    private static Task task(double quick, double slow, int slowOnes) {
        double[] runs = new double[100];
        Arrays.fill(runs, quick);
        Arrays.fill(runs, 0, slowOnes, slow);
        return new Task(runs, List.of(new double[] {1}));
    }
}
