package dev.autodev.generate.stage;

import dev.autodev.provider.spend.Tab;
import java.time.Duration;

/**
 * How far a generation has come. All its questions share one, so that its deadline and its cap are one.
 *
 * <p><i>Thread-safe.</i>
 *
 * @param startedAt by {@link System#nanoTime()}
 * @param tab what it has cost so far
 */
public record Course(long startedAt, Tab tab) {

    static Course begin() {
        return new Course(System.nanoTime(), new Tab());
    }

    /** What is left of {@code deadline}; not negative. */
    Duration left(Duration deadline) {
        long left = deadline.toNanos() - (System.nanoTime() - startedAt);
        return Duration.ofNanos(Math.max(0, left));
    }
}
