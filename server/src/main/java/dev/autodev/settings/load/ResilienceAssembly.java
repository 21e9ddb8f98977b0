package dev.autodev.settings.load;

import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.ResilienceSettings.BreakerSettings;
import dev.autodev.settings.ResilienceSettings.CallTimeouts;
import dev.autodev.settings.ResilienceSettings.CooldownSettings;
import dev.autodev.settings.ResilienceSettings.HedgeSettings;
import dev.autodev.settings.ResilienceSettings.RetrySettings;
import dev.autodev.settings.schema.SettingPath;
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

    ResilienceSettings resilience() {
        return new ResilienceSettings(
                new RetrySettings(
                        whole("max_attempts"),
                        millis("attempt_floor_ms"),
                        millis("backoff_first_ms"),
                        seconds("backoff_cap_seconds"),
                        seconds("retry_after_max_seconds"),
                        whole("retry_tokens")),
                whole("concurrency"),
                new CallTimeouts(
                        seconds("connect_timeout_seconds"),
                        seconds("first_text_timeout_seconds"),
                        seconds("idle_timeout_seconds")),
                new BreakerSettings(
                        seconds("breaker_window_seconds"),
                        whole("breaker_buckets"),
                        whole("breaker_minimum_calls"),
                        decimal("breaker_failure_rate"),
                        whole("breaker_failures_in_a_row"),
                        seconds("breaker_open_seconds"),
                        seconds("breaker_open_max_seconds")),
                new CooldownSettings(
                        seconds("cooldown_seconds"),
                        seconds("cooldown_max_seconds"),
                        Duration.ofMinutes(whole("suspension_minutes"))),
                new HedgeSettings(
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
