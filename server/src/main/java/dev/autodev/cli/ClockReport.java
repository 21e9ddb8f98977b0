package dev.autodev.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine's clock is right; the field names are those of {@code --json}.
 *
 * @param aheadSeconds of the provider that answered, negative if it is behind
 */
record ClockReport(long aheadSeconds) {

    /** Vendors that sign their requests take five minutes. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    static @Nullable ClockReport of(List<ProviderCheck> checks, Instant now) {
        return checks.stream()
                .map(ProviderCheck::serverTime)
                .filter(Objects::nonNull)
                .findFirst()
                .map(time -> new ClockReport(
                        Duration.between(Instant.parse(time), now).toSeconds()))
                .orElse(null);
    }

    boolean isWrong() {
        return Math.abs(aheadSeconds) > TOLERATED.toSeconds();
    }

    String line() {
        return isWrong()
                ? "The clock is " + Math.abs(aheadSeconds) / 60 + " minutes " + (aheadSeconds > 0 ? "ahead" : "behind")
                : "right";
    }
}
