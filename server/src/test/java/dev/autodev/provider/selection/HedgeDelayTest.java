package dev.autodev.provider.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HedgeDelayTest {

    private static final ResilienceSettings.HedgeSettings ON = hedge(true, Duration.ofSeconds(2));

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
        ProviderOption unknown = new ProviderOption(0, new Candidate("a", "m", 0, null, null), ProviderState.UNKNOWN);
        assertEquals(Duration.ofSeconds(2), HedgeDelay.of(List.of(unknown, unknown), ON));
    }

    @Test
    void noMinimumIsStillNoRace() {
        ProviderOption unknown = new ProviderOption(0, new Candidate("a", "m", 0, null, null), ProviderState.UNKNOWN);
        assertEquals(Duration.ofMillis(1), HedgeDelay.of(List.of(unknown, unknown), hedge(true, Duration.ZERO)));
    }

    private static ResilienceSettings.HedgeSettings hedge(boolean on, Duration minimum) {
        return new ResilienceSettings.HedgeSettings(on, minimum, 0.95, Duration.ofMinutes(10));
    }

    private static ProviderOption option(int slowSeconds) {
        return new ProviderOption(
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
