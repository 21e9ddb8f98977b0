package dev.autodev.provider.coordinator;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time limiter of an attempt. The last one is kept, since nearly all attempts have the same limit and a limiter
 * remembers nothing of what it limits.
 *
 * <p><i>Thread-safe.</i>
 */
final class AttemptLimiters {

    private volatile @Nullable TimeLimiter last;

    TimeLimiter of(Duration limit) {
        TimeLimiter limiter = last;
        if (limiter == null
                || !limiter.getTimeLimiterConfig().getTimeoutDuration().equals(limit)) {
            limiter = TimeLimiter.of(
                    TimeLimiterConfig.custom().timeoutDuration(limit).build());
            last = limiter;
        }
        return limiter;
    }
}
