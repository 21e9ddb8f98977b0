// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Enabled;
import dev.autodev.settings.CompletionSettings.Multiline;
import dev.autodev.settings.CompletionSettings.Timing;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.ResilienceSettings.BreakerSettings;
import dev.autodev.settings.ResilienceSettings.CallTimeouts;
import dev.autodev.settings.ResilienceSettings.CooldownSettings;
import dev.autodev.settings.ResilienceSettings.HedgeSettings;
import dev.autodev.settings.ResilienceSettings.RetrySettings;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.BudgetSettings;
import dev.autodev.settings.Settings.CodeActionSettings;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.settings.Settings.EditorSupport;
import dev.autodev.settings.Settings.GeneratorSettings;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.settings.Settings.PrivacySettings;
import dev.autodev.settings.Settings.PromptSettings;
import dev.autodev.settings.Settings.ProviderOrder;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.settings.Settings.TaskOverride;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.load.MergedValues.MergedTable;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.task.Task;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link Settings} from merged values, and reports what can only be seen to be wrong after merging.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class SettingsAssembly {

    private final MergedValues values;
    private final List<SettingProblem> problems;
    private final MergedTable generator;
    private final List<ProviderSettings> providers;

    /** @param problems where new ones are added */
    SettingsAssembly(MergedValues values, List<SettingProblem> problems) {
        this.values = values;
        this.problems = problems;
        this.generator = values.table("synthesis", "generator");
        this.providers = new ProviderAssembly(values, problems).providers();
    }

    /** @param consent of the user to run commands of the workspace */
    Settings settings(PromptSettings prompts, VerifySettings.Consent consent) {
        MergedTable budget = values.table("budget");
        MergedTable network = values.table("network");
        return new Settings(
                generator(),
                providers,
                prompts,
                new BudgetSettings(
                        budget.decimalOrNull("usd_per_day"),
                        budget.decimalOrNull("usd_per_session"),
                        budget.decimalOrNull("usd_per_request")),
                new PrivacySettings(values.table("privacy").bool("redact")),
                new EditorSupport(
                        new CodeActionSettings(values.table("code_action").choice(Delivery.class, "delivery")),
                        completion(values.table("completion")),
                        verify(values.table("verify"), consent)),
                resilience(values.table("resilience")),
                new NetworkSettings(
                        network.textOrNull("proxy"),
                        network.texts("no_proxy"),
                        network.textOrNull("ca_file"),
                        network.textOrNull("update_feed")));
    }

    private static CompletionSettings completion(MergedTable table) {
        return new CompletionSettings(
                table.choice(Enabled.class, "enabled"),
                table.texts("provider"),
                new Timing(table.wholeIfSet("debounce_ms").map(Duration::ofMillis), table.millis("deadline_ms")),
                table.whole("max_output_tokens"),
                table.choice(Multiline.class, "multiline"),
                table.texts("exclude_languages"),
                table.bool("as_completion_items"),
                table.choice(Enabled.class, "ask_ahead"));
    }

    private static VerifySettings verify(MergedTable table, VerifySettings.Consent consent) {
        return new VerifySettings(
                table.choice(VerifySettings.Mode.class, "mode"),
                consent,
                table.texts("compile"),
                table.texts("test"),
                table.seconds("timeout_seconds"),
                table.whole("max_rounds"));
    }

    private static ResilienceSettings resilience(MergedTable table) {
        return new ResilienceSettings(
                new RetrySettings(
                        table.whole("max_attempts"),
                        table.millis("attempt_floor_ms"),
                        table.millis("backoff_first_ms"),
                        table.seconds("backoff_cap_seconds"),
                        table.seconds("retry_after_max_seconds"),
                        table.whole("retry_tokens")),
                table.whole("concurrency"),
                new CallTimeouts(
                        table.seconds("connect_timeout_seconds"),
                        table.seconds("first_text_timeout_seconds"),
                        table.seconds("idle_timeout_seconds")),
                new BreakerSettings(
                        table.seconds("breaker_window_seconds"),
                        table.whole("breaker_buckets"),
                        table.whole("breaker_minimum_calls"),
                        table.decimal("breaker_failure_rate"),
                        table.whole("breaker_failures_in_a_row"),
                        table.seconds("breaker_open_seconds"),
                        table.seconds("breaker_open_max_seconds")),
                new CooldownSettings(
                        table.seconds("cooldown_seconds"),
                        table.seconds("cooldown_max_seconds"),
                        table.minutes("suspension_minutes")),
                new HedgeSettings(
                        table.bool("hedge"),
                        table.seconds("hedge_minimum_seconds"),
                        table.decimal("hedge_quantile"),
                        table.minutes("latency_window_minutes")));
    }

    private GeneratorSettings generator() {
        checkAgainstDeadline(generator);
        Map<Task, TaskOverride> tasks = new EnumMap<>(Task.class);
        MergedTable table = generator.table("tasks");
        for (String name : table.names()) {
            tasks.put(Task.ofWireName(name).orElseThrow(), override(table.table(name)));
        }
        return new GeneratorSettings(
                order(generator),
                generator.choice(Strategy.class, "strategy"),
                generator.seconds("timeout_seconds"),
                generator.seconds("deadline_seconds"),
                generator.whole("max_retries"),
                generator.seconds("cache_ttl_seconds"),
                generator.bool("offline_fallback"),
                tasks);
    }

    private TaskOverride override(MergedTable table) {
        checkAgainstDeadline(table);
        return new TaskOverride(
                order(table),
                table.wholeIfSet("timeout_seconds").map(Duration::ofSeconds).orElse(null));
    }

    private void checkAgainstDeadline(MergedTable table) {
        int deadline = generator.whole("deadline_seconds");
        SettingPath longer = table.path().child("timeout_seconds");
        SettingPath shorter = generator.path().child("deadline_seconds");
        table.wholeIfSet("timeout_seconds")
                .filter(timeout -> timeout > deadline)
                .ifPresent(timeout -> problems.add(SettingProblem.warning(
                        laterOf(values.originOf(longer), values.originOf(shorter)),
                        longer + " is " + timeout + ", but the whole request ends after " + deadline
                                + " seconds: raise " + shorter + ".")));
    }

    private static SettingOrigin laterOf(SettingOrigin a, SettingOrigin b) {
        return a.layer().compareTo(b.layer()) >= 0 ? a : b;
    }

    private ProviderOrder order(MergedTable table) {
        SettingPath primary = table.path().child("primary_provider");
        String name = table.textOrNull("primary_provider");
        if (name != null && !isUsable(primary, name)) {
            values.remove(primary);
            name = null;
        }
        SettingPath fallback = table.path().child("fallback_provider");
        List<String> names = table.texts("fallback_provider");
        List<String> usable =
                names.stream().filter(each -> isUsable(fallback, each)).toList();
        if (usable.size() < names.size()) {
            values.narrow(fallback, usable);
        }
        return new ProviderOrder(name, usable, table.path().equals(generator.path()) ? model() : null);
    }

    /** The model that is called first; null for none. */
    private @Nullable String model() {
        SettingPath path = generator.path().child("primary_model");
        String name = generator.textOrNull("primary_model");
        if (name == null) {
            return null;
        }
        int slash = name.indexOf('/');
        boolean isKnown = slash < 0
                ? providers.stream()
                        .anyMatch(provider -> name.equals(provider.model().name()))
                : isUsable(path, name.substring(0, slash));
        if (!isKnown) {
            problems.add(SettingProblem.error(values.originOf(path), SettingMessages.unknownModel(path, name)));
            values.remove(path);
            return null;
        }
        return name;
    }

    /** Whether a provider of this name is configured or may be detected later. */
    private boolean isUsable(SettingPath path, String name) {
        if (providers.stream().anyMatch(provider -> provider.name().equals(name))) {
            return true;
        }
        Optional<ProviderType> type = ProviderType.ofProviderName(name);
        if (type.isEmpty()) {
            // it is configured, but wrongly, and that has been reported
            return false;
        }
        // detection skips a type that is configured under another name
        Optional<ProviderSettings> sameType = providers.stream()
                .filter(provider -> provider.type() == type.get() && type.get() != ProviderType.OFFLINE)
                .findFirst();
        sameType.ifPresent(provider -> problems.add(
                SettingProblem.error(values.originOf(path), SettingMessages.otherName(path, name, provider.name()))));
        return sameType.isEmpty();
    }
}
