package dev.autodev.config;

import dev.autodev.config.Settings.Breaker;
import dev.autodev.config.Settings.Hedge;
import dev.autodev.config.Settings.Holds;
import dev.autodev.config.Settings.Patience;
import dev.autodev.config.Settings.Resilience;
import java.time.Duration;

/**
 * Makes the numbers of attempts, waits and breakers of merged values. Each has a default.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class ResilienceAssembly {

    private static final SettingPath TABLE = SettingPath.of("resilience");

    private final MergedValues values;

    ResilienceAssembly(MergedValues values) {
        this.values = values;
    }

    Resilience resilience() {
        return new Resilience(
                whole("max_attempts"),
                millis("attempt_floor_ms"),
                millis("backoff_first_ms"),
                seconds("backoff_cap_seconds"),
                seconds("retry_after_max_seconds"),
                whole("retry_tokens"),
                whole("concurrency"),
                new Patience(
                        seconds("connect_timeout_seconds"),
                        seconds("first_text_timeout_seconds"),
                        seconds("idle_timeout_seconds")),
                new Breaker(
                        seconds("breaker_window_seconds"),
                        whole("breaker_buckets"),
                        whole("breaker_minimum_calls"),
                        decimal("breaker_failure_rate"),
                        whole("breaker_failures_in_a_row"),
                        seconds("breaker_open_seconds"),
                        seconds("breaker_open_max_seconds")),
                new Holds(
                        seconds("cooldown_seconds"),
                        seconds("cooldown_max_seconds"),
                        Duration.ofMinutes(whole("suspension_minutes"))),
                new Hedge(
                        values.bool(TABLE.child("hedge")),
                        seconds("hedge_minimum_seconds"),
                        decimal("hedge_quantile"),
                        Duration.ofMinutes(whole("latency_window_minutes"))));
    }

    private int whole(String key) {
        return (int) values.whole(TABLE.child(key));
    }

    private double decimal(String key) {
        return values.get(TABLE.child(key))
                .flatMap(value -> value.value().asDecimal())
                .orElseThrow();
    }

    private Duration seconds(String key) {
        return Duration.ofSeconds(whole(key));
    }

    private Duration millis(String key) {
        return Duration.ofMillis(whole(key));
    }
}
