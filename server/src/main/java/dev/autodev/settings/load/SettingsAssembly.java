package dev.autodev.settings.load;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.settings.Settings.ActionSettings.ActionPlace;
import dev.autodev.settings.Settings.ActionSettings.ActionResult;
import dev.autodev.settings.Settings.BudgetSettings;
import dev.autodev.settings.Settings.CodeActionSettings;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.settings.Settings.GeneratorSettings;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.settings.Settings.PrivacySettings;
import dev.autodev.settings.Settings.PromptSettings;
import dev.autodev.settings.Settings.ProviderOrder;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.settings.Settings.TaskOverride;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.task.Task;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link Settings} of merged values, and says what only their whole can show to be wrong.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class SettingsAssembly {

    private static final SettingPath GENERATOR = SettingPath.of("synthesis", "generator");
    private static final SettingPath ACTIONS = SettingPath.of("actions");

    private final MergedValues values;
    private final List<SettingProblem> problems;
    private final SettingsInputs sources;
    private final List<Path> lookedFor = new ArrayList<>();
    private @Nullable Path prompts;

    /** @param problems where new ones are added */
    SettingsAssembly(MergedValues values, List<SettingProblem> problems, SettingsInputs sources) {
        this.values = values;
        this.problems = problems;
        this.sources = sources;
    }

    /** Files besides those of the configuration that decided something, whether they are there or not. */
    List<Path> lookedFor() {
        return lookedFor;
    }

    Settings settings() {
        prompts = promptFolder();
        List<ProviderSettings> providers = new ProviderAssembly(values, problems).providers();
        SettingPath budget = SettingPath.of("budget");
        SettingPath network = SettingPath.of("network");
        return new Settings(
                generator(providers),
                providers,
                new PromptSettings(
                        prompts,
                        values.names(ACTIONS).stream()
                                .flatMap(name -> action(name).stream())
                                .toList()),
                new BudgetSettings(
                        values.decimal(budget.child("usd_per_day")),
                        values.decimal(budget.child("usd_per_session")),
                        values.decimal(budget.child("usd_per_request"))),
                new PrivacySettings(values.bool(SettingPath.of("privacy", "redact"))),
                new CodeActionSettings(
                        constant(Delivery.class, values.textOf(SettingPath.of("code_action", "delivery")))),
                new ResilienceAssembly(values).resilience(),
                new NetworkSettings(
                        values.text(network.child("proxy")),
                        values.texts(network.child("no_proxy")),
                        values.text(network.child("ca_file"))));
    }

    private @Nullable Path promptFolder() {
        SettingPath path = SettingPath.of("prompts", "folder");
        String chosen = values.text(path);
        if (chosen == null) {
            return ConfigFiles.userFile(sources)
                    .map(file -> file.resolveSibling("prompts"))
                    .orElse(null);
        }
        try {
            Path folder = sources.directories().expand(chosen);
            Path file = values.originOf(path).file();
            return file == null
                    ? folder.toAbsolutePath()
                    : file.toAbsolutePath().resolveSibling(folder);
        } catch (InvalidPathException e) {
            problems.add(SettingProblem.error(
                    values.originOf(path),
                    path + " is " + new SettingValue.Untyped(chosen).described() + ", which is no path: correct it."));
            values.leaveOut(path);
            return null;
        }
    }

    private GeneratorSettings generator(List<ProviderSettings> providers) {
        long timeout = values.whole(GENERATOR.child("timeout_seconds"));
        long deadline = values.whole(GENERATOR.child("deadline_seconds"));
        checkAgainstDeadline(GENERATOR, timeout);
        return new GeneratorSettings(
                new ProviderOrder(primary(GENERATOR, providers), fallbacks(GENERATOR, providers)),
                constant(Strategy.class, values.textOf(GENERATOR.child("strategy"))),
                Duration.ofSeconds(timeout),
                Duration.ofSeconds(deadline),
                (int) values.whole(GENERATOR.child("max_retries")),
                Duration.ofSeconds(values.whole(GENERATOR.child("cache_ttl_seconds"))),
                values.bool(GENERATOR.child("offline_fallback")),
                tasks(providers));
    }

    private Map<Task, TaskOverride> tasks(List<ProviderSettings> providers) {
        Map<Task, TaskOverride> overrides = new EnumMap<>(Task.class);
        SettingPath table = GENERATOR.child("tasks");
        for (String name : values.names(table)) {
            overrides.put(
                    Task.ofWireName(name).orElseThrow(),
                    new TaskOverride(
                            new ProviderOrder(
                                    primary(table.child(name), providers), fallbacks(table.child(name), providers)),
                            timeout(table.child(name))));
        }
        return overrides;
    }

    private @Nullable Duration timeout(SettingPath table) {
        Optional<Long> seconds = values.get(table.child("timeout_seconds"))
                .flatMap(value -> value.value().asWhole());
        seconds.ifPresent(timeout -> checkAgainstDeadline(table, timeout));
        return seconds.map(Duration::ofSeconds).orElse(null);
    }

    private void checkAgainstDeadline(SettingPath table, long timeout) {
        SettingPath deadline = GENERATOR.child("deadline_seconds");
        if (timeout > values.whole(deadline)) {
            problems.add(SettingProblem.warning(
                    laterOf(table.child("timeout_seconds"), deadline),
                    table.child("timeout_seconds") + " is " + timeout + ", but the whole request ends after "
                            + values.whole(deadline) + " seconds: raise " + deadline + "."));
        }
    }

    private @Nullable String primary(SettingPath table, List<ProviderSettings> providers) {
        SettingPath path = table.child("primary_provider");
        String name = values.text(path);
        if (name != null && !stands(path, name, providers)) {
            values.leaveOut(path);
            return null;
        }
        return name;
    }

    private List<String> fallbacks(SettingPath table, List<ProviderSettings> providers) {
        SettingPath path = table.child("fallback_provider");
        List<String> names = values.texts(path);
        List<String> standing =
                names.stream().filter(name -> stands(path, name, providers)).toList();
        if (standing.size() < names.size()) {
            values.narrow(path, standing);
        }
        return standing;
    }

    private boolean stands(SettingPath path, String name, List<ProviderSettings> providers) {
        if (providers.stream().anyMatch(provider -> provider.name().equals(name))) {
            return true;
        }
        Optional<ProviderType> type = ProviderType.ofProviderName(name);
        if (type.isEmpty()) {
            // it was configured, but so that nothing can be made of it, and that has been said
            return false;
        }
        // it may yet be detected, unless its type is configured under another name: detection leaves that type alone
        Optional<ProviderSettings> namesake = providers.stream()
                .filter(provider -> provider.type() == type.get() && type.get() != ProviderType.OFFLINE)
                .findFirst();
        namesake.ifPresent(provider -> problems.add(
                SettingProblem.error(values.originOf(path), SettingMessages.otherName(path, name, provider.name()))));
        return namesake.isEmpty();
    }

    private Optional<ActionSettings> action(String name) {
        SettingPath table = ACTIONS.child(name);
        String prompt = values.text(table.child("prompt"));
        if (Task.ofWireName(name).isPresent()) {
            return ignored(table, " is ignored, because an action of that name is built in: rename it.");
        }
        if (prompt == null && values.wasRejected(table.child("prompt"))) {
            values.leaveOut(table);
            return Optional.empty();
        }
        if (prompt == null && !isInFolder(name)) {
            return ignored(
                    table,
                    " is ignored, because it has no prompt: say in " + table.child("prompt")
                            + " what to do with the code, or in the file " + name + ".md of prompts.folder.");
        }
        values.supply(table.child("title"), name);
        String result = values.textOf(table.child("result"));
        return Optional.of(new ActionSettings(
                name,
                values.textOf(table.child("title")),
                prompt == null ? "" : prompt,
                constant(ActionPlace.class, values.textOf(table.child("on"))),
                result.equals("newFile") ? ActionResult.NEW_FILE : constant(ActionResult.class, result)));
    }

    private boolean isInFolder(String name) {
        Path folder = prompts;
        if (folder == null) {
            return false;
        }
        Path file = folder.resolve(name + ".md");
        lookedFor.add(file);
        return Files.isRegularFile(file);
    }

    private Optional<ActionSettings> ignored(SettingPath table, String why) {
        problems.add(SettingProblem.error(values.originOf(table), table + why));
        values.leaveOut(table);
        return Optional.empty();
    }

    private SettingOrigin laterOf(SettingPath a, SettingPath b) {
        SettingOrigin first = values.originOf(a);
        SettingOrigin second = values.originOf(b);
        return first.layer().compareTo(second.layer()) >= 0 ? first : second;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
