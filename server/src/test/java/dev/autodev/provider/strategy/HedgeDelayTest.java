package dev.autodev.provider.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.autodev.config.Settings;
import dev.autodev.provider.decision.Candidate;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HedgeDelayTest {

    private static final Settings.Hedge ON = hedge(true, Duration.ofSeconds(2));

    @Test
    void nobodyIsAskedBesideUnlessWanted() {
        assertNull(HedgeDelay.of(List.of(option(9), option(9)), hedge(false, Duration.ofSeconds(2))));
    }

    @Test
    void oneProviderHasNobodyBesideIt() {
        assertNull(HedgeDelay.of(List.of(option(9)), ON));
        assertNull(HedgeDelay.of(List.of(), ON));
    }

    @Test
    void itWaitsForWhatIsUsualAndAtLeastTheMinimum() {
        assertEquals(Duration.ofSeconds(9), HedgeDelay.of(List.of(option(9), option(1)), ON));
        assertEquals(Duration.ofSeconds(2), HedgeDelay.of(List.of(option(1), option(9)), ON));
    }

    @Test
    void withoutAnyAnswerYetTheMinimumHolds() {
        Option unknown = new Option(0, new Candidate("a", "m", 0, null, null), ProviderState.UNKNOWN);
        assertEquals(Duration.ofSeconds(2), HedgeDelay.of(List.of(unknown, unknown), ON));
    }

    @Test
    void noMinimumIsStillNoRace() {
        Option unknown = new Option(0, new Candidate("a", "m", 0, null, null), ProviderState.UNKNOWN);
        assertEquals(Duration.ofMillis(1), HedgeDelay.of(List.of(unknown, unknown), hedge(true, Duration.ZERO)));
    }

    private static Settings.Hedge hedge(boolean on, Duration minimum) {
        return new Settings.Hedge(on, minimum, 0.95, Duration.ofMinutes(10));
    }

    private static Option option(int slowSeconds) {
        return new Option(
                0,
                new Candidate("a", "m", 0, null, null),
                new ProviderState(
                        Circuit.CLOSED,
                        0,
                        null,
                        0,
                        1,
                        Duration.ofSeconds(slowSeconds).toNanos()));
    }
}
