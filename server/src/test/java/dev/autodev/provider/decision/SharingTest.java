package dev.autodev.provider.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.autodev.provider.ProviderReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a call cheap: a state holds on to all that the event before it left as it was. */
final class SharingTest {

    private static final long DEADLINE = Duration.ofSeconds(120).toNanos();
    private static final Plan PLAN = new Plan(
            List.of(new Candidate("a", "m", 0, null, null), new Candidate("b", "m", 0, null, null)),
            Limits.of(Duration.ofSeconds(30), 3),
            null);

    private final FlightState asked = FlightRules.next(FlightState.of(PLAN, 1), new FlightEvent.Joined(1, DEADLINE), 0)
            .state();

    @Test
    void aSecondWaiterChangesOnlyTheWaiters() {
        FlightState joined =
                FlightRules.next(asked, new FlightEvent.Joined(2, DEADLINE), 0).state();
        assertSame(asked.chain(), joined.chain());
        assertSame(asked.legs(), joined.legs());
        assertSame(asked.story(), joined.story());
        assertEquals(1, asked.waiters().size(), "the state before is as it was");
    }

    @Test
    void anAnswerLeavesTheChainAsItIs() {
        ProviderReply reply = new ProviderReply("x", ProviderReply.Finish.STOP, "m", null);
        FlightState answered =
                FlightRules.next(asked, new FlightEvent.Answered(0, reply), 1).state();
        assertSame(asked.chain(), answered.chain());
        assertEquals(1, asked.legs().size(), "the state before is as it was");
    }

    @Test
    void nothingIsKeptOfCandidatesThatWereNotAsked() {
        assertEquals(1, asked.chain().tallies().size());
        assertSame(FlightState.Tally.NONE, asked.chain().tally(1));
    }
}
