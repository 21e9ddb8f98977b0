package dev.autodev.provider.coordinator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.autodev.provider.ModelAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a call cheap: a state holds on to all that the event before it left as it was. */
final class SharingTest {

    private static final long DEADLINE = Duration.ofSeconds(120).toNanos();
    private static final CallPlan PLAN = new CallPlan(
            List.of(new Candidate("a", "m", 0, null, null), new Candidate("b", "m", 0, null, null)),
            RequestLimits.of(Duration.ofSeconds(30), 3),
            null);

    private final CallState asked = CallReducer.next(CallState.of(PLAN, 1), new CallEvent.CallerJoined(1, DEADLINE), 0)
            .state();

    @Test
    void aSecondWaiterChangesOnlyTheWaiters() {
        CallState joined = CallReducer.next(asked, new CallEvent.CallerJoined(2, DEADLINE), 0)
                .state();
        assertSame(asked.chain(), joined.chain());
        assertSame(asked.attempts(), joined.attempts());
        assertSame(asked.history(), joined.history());
        assertEquals(1, asked.callers().size(), "the state before is as it was");
    }

    @Test
    void anAnswerLeavesTheChainAsItIs() {
        ModelAnswer reply = new ModelAnswer("x", ModelAnswer.Finish.STOP, "m", null);
        CallState answered = CallReducer.next(asked, new CallEvent.AttemptSucceeded(0, reply), 1)
                .state();
        assertSame(asked.chain(), answered.chain());
        assertEquals(1, asked.attempts().size(), "the state before is as it was");
    }

    @Test
    void nothingIsKeptOfCandidatesThatWereNotAsked() {
        assertEquals(1, asked.chain().states().size());
        assertSame(CallState.CandidateState.NONE, asked.chain().state(1));
    }
}
