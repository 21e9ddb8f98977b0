package dev.autodev.settings.schema;

import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.schema.SettingValue.Bool;
import dev.autodev.settings.schema.SettingValue.Decimal;
import dev.autodev.settings.schema.SettingValue.Whole;
import dev.autodev.settings.schema.ValueType.Number;
import dev.autodev.settings.schema.ValueType.WholeNumber;
import dev.autodev.settings.schema.ValueType.YesNo;
import java.util.List;

/** The part of the table of settings about attempts, waits and breakers. The defaults are in {@link ResilienceSettings}. */
final class ResilienceKeys {

    private static final ResilienceSettings STANDARD = ResilienceSettings.DEFAULT;

    static final List<SettingKey> ALL = List.of(
            whole(
                    "max_attempts",
                    new WholeNumber(1, 50),
                    STANDARD.retry().maxAttempts(),
                    "How many calls of all providers one request may cost."),
            whole(
                    "attempt_floor_ms",
                    new WholeNumber(0, 60_000),
                    STANDARD.retry().attemptFloor().toMillis(),
                    "With less time left than this, no call is started: it could not end well."),
            whole(
                    "backoff_first_ms",
                    new WholeNumber(0, 60_000),
                    STANDARD.retry().backoffFirst().toMillis(),
                    "The first wait before the same provider is asked again; doubled each time, with jitter."),
            whole(
                    "backoff_cap_seconds",
                    new WholeNumber(0, 3600),
                    STANDARD.retry().backoffCap().toSeconds(),
                    "The longest of those waits."),
            whole(
                    "retry_after_max_seconds",
                    new WholeNumber(0, 3600),
                    STANDARD.retry().retryAfterMax().toSeconds(),
                    "A provider that asks to wait longer is given up for the request."),
            whole(
                    "retry_tokens",
                    new WholeNumber(0, 1000),
                    STANDARD.retry().tokens(),
                    "How many retries and hedges a provider has on account; half of them are kept, an answer adds a tenth of one."),
            whole(
                    "concurrency",
                    new WholeNumber(1, 10_000),
                    STANDARD.concurrency(),
                    "How many calls of one provider may be under way."),
            whole(
                    "connect_timeout_seconds",
                    new WholeNumber(1, 600),
                    STANDARD.timeouts().connect().toSeconds(),
                    "How long a connection may take to stand."),
            whole(
                    "first_text_timeout_seconds",
                    new WholeNumber(1, 3600),
                    STANDARD.timeouts().firstText().toSeconds(),
                    "How long an answer that streams may take to begin."),
            whole(
                    "idle_timeout_seconds",
                    new WholeNumber(1, 3600),
                    STANDARD.timeouts().idle().toSeconds(),
                    "How long an answer that streams may pause."),
            whole(
                    "breaker_window_seconds",
                    new WholeNumber(1, 3600),
                    STANDARD.breaker().window().toSeconds(),
                    "How far back failures count."),
            whole(
                    "breaker_buckets",
                    new WholeNumber(1, 6),
                    STANDARD.breaker().buckets(),
                    "In how many parts that window moves on."),
            whole(
                    "breaker_minimum_calls",
                    new WholeNumber(1, 1000),
                    STANDARD.breaker().minimumCalls(),
                    "With fewer calls in the window, the rate says nothing."),
            share(
                    "breaker_failure_rate",
                    STANDARD.breaker().failureRate(),
                    "From which share of failures on a provider is left alone for a while."),
            whole(
                    "breaker_failures_in_a_row",
                    new WholeNumber(1, 1000),
                    STANDARD.breaker().failuresInARow(),
                    "So many failures in a row do the same, whatever the rate."),
            whole(
                    "breaker_open_seconds",
                    new WholeNumber(1, 3600),
                    STANDARD.breaker().open().toSeconds(),
                    "How long it is left alone; doubled each time it fails again."),
            whole(
                    "breaker_open_max_seconds",
                    new WholeNumber(1, 86_400),
                    STANDARD.breaker().openMax().toSeconds(),
                    "The longest of those times."),
            whole(
                    "cooldown_seconds",
                    new WholeNumber(1, 3600),
                    STANDARD.cooldown().first().toSeconds(),
                    "How long a rate limit that names no time is respected; doubled each time."),
            whole(
                    "cooldown_max_seconds",
                    new WholeNumber(1, 86_400),
                    STANDARD.cooldown().max().toSeconds(),
                    "The longest of those times."),
            whole(
                    "suspension_minutes",
                    new WholeNumber(1, 10_080),
                    STANDARD.cooldown().suspension().toMinutes(),
                    "How long a provider is left alone whose quota is used up or whose model is not there."),
            SettingKey.of(
                            "resilience.hedge",
                            new YesNo(),
                            SettingScope.TRUSTED,
                            "Whether a second provider is asked beside one that is slower than usual; it costs more.")
                    .standard(new Bool(STANDARD.hedge().on())),
            whole(
                    "hedge_minimum_seconds",
                    new WholeNumber(0, 3600),
                    STANDARD.hedge().minimum().toSeconds(),
                    "It is not asked earlier than this."),
            share(
                    "hedge_quantile",
                    STANDARD.hedge().quantile(),
                    "It is asked once the first takes longer than this share of its latest answers; the rest of them costs a call more."),
            whole(
                    "latency_window_minutes",
                    new WholeNumber(1, 1440),
                    STANDARD.hedge().latencyWindow().toMinutes(),
                    "How far back answers count as latest, up to 256 of each provider, for hedging and for the strategy fastest."));

    private ResilienceKeys() {}

    private static SettingKey share(String name, double standard, String description) {
        return SettingKey.of("resilience." + name, new Number(0, 1), SettingScope.TRUSTED, description)
                .standard(new Decimal(standard));
    }

    private static SettingKey whole(String name, WholeNumber type, long standard, String description) {
        return SettingKey.of("resilience." + name, type, SettingScope.TRUSTED, description)
                .standard(new Whole(standard));
    }
}
