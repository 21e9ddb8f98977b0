package dev.autodev.cache;

import java.time.Duration;
import java.time.Instant;

/** How old something is. */
final class Age {

    private Age() {}

    /**
     * What comes from the future, by a clock that was wrong or was put back, is as old as it is early: it neither lives for
     * ever nor is lost for a second's difference between two machines.
     */
    static Duration of(Instant storedAt, Instant now) {
        return Duration.between(storedAt, now).abs();
    }
}
