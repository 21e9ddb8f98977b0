// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.cli.report.ConfigReport;
import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of attempts, waits and breakers, from the file to their users. */
class ResilienceSettingsTest {

    @TempDir
    Path folder;

    @Test
    void defaultsApplyWithoutAFile() throws IOException {
        Settings settings = load("").settings();
        assertEquals(ResilienceSettings.DEFAULT, settings.resilience());
        assertEquals(CompletionSettings.DEFAULT, settings.completion());
        assertEquals(VerifySettings.DEFAULT.with(VerifySettings.Consent.IF_CONFIRMED), settings.verify());
        assertEquals(
                RequestLimits.of(Duration.ofSeconds(30), 3),
                RequestLimits.of(Duration.ofSeconds(30), 3, settings.resilience()));
    }

    @Test
    void eachNumberReachesItsUser() throws IOException {
        LoadedSettings loaded = load("""
                [resilience]
                max_attempts = 7
                attempt_floor_ms = 11
                backoff_first_ms = 12
                backoff_cap_seconds = 13
                retry_after_max_seconds = 14
                retry_tokens = 15
                concurrency = 16
                connect_timeout_seconds = 17
                first_text_timeout_seconds = 18
                idle_timeout_seconds = 19
                breaker_window_seconds = 20
                breaker_buckets = 5
                breaker_minimum_calls = 21
                breaker_failure_rate = 0.22
                breaker_failures_in_a_row = 23
                breaker_open_seconds = 24
                breaker_open_max_seconds = 25
                cooldown_seconds = 26
                cooldown_max_seconds = 27
                suspension_minutes = 28
                hedge = true
                hedge_minimum_seconds = 29
                hedge_quantile = 0.3
                latency_window_minutes = 31
                """);
        assertEquals("", ConfigReport.problems(loaded));
        ResilienceSettings resilience = loaded.settings().resilience();
        assertEquals(
                new RequestLimits(
                        Duration.ofSeconds(1),
                        2,
                        7,
                        Duration.ofMillis(11),
                        Duration.ofSeconds(14),
                        Duration.ofMillis(12),
                        Duration.ofSeconds(13)),
                RequestLimits.of(Duration.ofSeconds(1), 2, resilience));
        assertEquals(
                new ResilienceSettings.BreakerSettings(
                        Duration.ofSeconds(20), 5, 21, 0.22, 23, Duration.ofSeconds(24), Duration.ofSeconds(25)),
                resilience.breaker());
        assertEquals(
                new ResilienceSettings.CooldownSettings(
                        Duration.ofSeconds(26), Duration.ofSeconds(27), Duration.ofMinutes(28)),
                resilience.cooldown());
        assertEquals(15, resilience.retry().tokens());
        assertEquals(16, resilience.concurrency());
        assertEquals(new StreamLimits(Duration.ofSeconds(18), Duration.ofSeconds(19)), StreamLimits.of(resilience));
        assertEquals(Duration.ofSeconds(17), resilience.timeouts().connect());
        assertEquals(
                new ResilienceSettings.HedgeSettings(true, Duration.ofSeconds(29), 0.3, Duration.ofMinutes(31)),
                resilience.hedge());
    }

    @Test
    void numberOutOfRangeIsReportedAndIgnored() throws IOException {
        LoadedSettings loaded = load("[resilience]\nmax_attempts = 0\nbreaker_failure_rate = 1.5\nmax_atempts = 3\n");
        assertEquals(3, loaded.problems().size(), ConfigReport.problems(loaded));
        assertTrue(ConfigReport.problems(loaded).contains("max_attempts"), ConfigReport.problems(loaded));
        assertEquals(ResilienceSettings.DEFAULT, loaded.settings().resilience());
    }

    @Test
    void taskMayHaveMoreTimeWithEveryStrategy() throws IOException {
        Settings.GeneratorSettings generator = load("[synthesis.generator.tasks.test]\ntimeout_seconds = 90\n")
                .settings()
                .generator();
        assertEquals(Duration.ofSeconds(90), generator.attemptTimeout(Task.TEST));
        assertEquals(Duration.ofSeconds(30), generator.attemptTimeout(Task.FIX));
    }

    @Test
    void taskTimeoutBeyondTheDeadlineIsAWarning() throws IOException {
        String problems = ConfigReport.problems(load("[synthesis.generator.tasks.test]\ntimeout_seconds = 500\n"));
        assertTrue(problems.contains("synthesis.generator.tasks.test.timeout_seconds is 500"), problems);
    }

    @Test
    void unknownContextWindowIsZero() throws IOException {
        Settings settings = load("[providers.claude]\ncontext_window = 200000\n[providers.mistral]\n")
                .settings();
        assertEquals(200_000, settings.provider("claude").orElseThrow().model().contextWindow());
        assertEquals(0, settings.provider("mistral").orElseThrow().model().contextWindow());
    }

    private LoadedSettings load(String toml) throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), toml);
        return SettingsLoader.load(new SettingsInputs(
                Map.of("AUTODEV_CONFIG", file.toString()),
                new AppDirectories(Map.of(), folder.toString(), OperatingSystem.LINUX),
                null,
                null,
                Map.of()));
    }
}
