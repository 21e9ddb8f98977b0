// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.autodev.app.ProviderReport;
import dev.autodev.app.Version;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.SettingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of {@code autodev doctor}.
 *
 * @param offline a generation with the offline provider
 */
public record DoctorReport(
        LoadedSettings loaded,
        SystemReport system,
        List<ProviderReport> providers,
        List<ProviderCheck> checks,
        NetworkReport network,
        CacheReport cache,
        SpendFolder spend,
        RoundTrip offline) {

    private static final Gson GSON = new Gson();

    /**
     * @param editors on the {@code PATH}
     * @param clock null if no provider sent its time
     * @param verify the checks of generated code in the working directory
     */
    public record SystemReport(
            String version,
            String java,
            List<String> editors,
            @Nullable ClockReport clock,
            VerifyReport verify) {

        public static SystemReport of(
                Map<String, String> environment, @Nullable ClockReport clock, VerifyReport verify) {
            return new SystemReport(
                    Version.number(),
                    System.getProperty("java.vendor") + " " + Runtime.version() + " in "
                            + System.getProperty("java.home"),
                    InstalledEditors.on(environment),
                    clock,
                    verify);
        }
    }

    /** @param aheadSeconds of the time of a provider, negative if this machine is behind */
    public record ClockReport(long aheadSeconds) {

        /** Vendors that sign requests accept five minutes. */
        private static final Duration TOLERATED = Duration.ofMinutes(5);

        public static @Nullable ClockReport of(List<ProviderCheck> checks, Instant now) {
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

        public String line() {
            return isWrong()
                    ? "The clock is " + Math.abs(aheadSeconds) / 60 + " minutes "
                            + (aheadSeconds > 0 ? "ahead" : "behind")
                    : "right";
        }
    }

    /**
     * The folder where spending is saved.
     *
     * @param folder null without a home
     * @param problem why spending is not saved, null if it is
     */
    public record SpendFolder(
            @Nullable Path folder, @Nullable String problem) {

        /** Writes a file to the folder to check whether that is possible. */
        public static SpendFolder checked(@Nullable Path folder) {
            if (folder == null) {
                return new SpendFolder(null, "there is no home folder");
            }
            try {
                Files.createDirectories(folder);
                Path file = Files.createTempFile(folder, "doctor", null);
                try {
                    Files.write(file, new byte[512]);
                } finally {
                    Files.delete(file);
                }
                return new SpendFolder(folder, null);
            } catch (IOException | SecurityException e) {
                return new SpendFolder(folder, "nothing can be written to " + folder);
            }
        }
    }

    public record RoundTrip(boolean ok, long millis, String detail) {}

    public boolean canGenerate() {
        return models().anyMatch(ProviderReport::isUsable)
                || loaded.settings().generator().offlineFallback() && offline.ok();
    }

    private Stream<ProviderReport> models() {
        return providers.stream().filter(report -> !report.isOffline());
    }

    /** Whether there is a model, and each one that can be called has a problem that the checks have found. */
    private boolean isWithoutItsModels() {
        Set<String> failing = checks.stream()
                .filter(check -> check.problem() != null)
                .map(ProviderCheck::name)
                .collect(Collectors.toSet());
        return models().findAny().isPresent()
                && models().allMatch(model -> !model.isUsable() || failing.contains(model.name()));
    }

    private String verdict() {
        if (!canGenerate()) {
            return "Nothing can generate: configure a provider, or set offline_fallback = true.";
        }
        if (models().findAny().isEmpty()) {
            return "Ready to generate what the offline provider knows. For anything else set a key such as"
                    + " ANTHROPIC_API_KEY, start Ollama, or configure a provider.";
        }
        return isWithoutItsModels()
                ? "No model can be called: "
                        + models().map(model ->
                                        model.name() + (model.reason() == null ? "" : " (" + model.reason() + ")"))
                                .collect(Collectors.joining(", "))
                        + (offline.ok() ? ". Only the offline provider generates." : ".")
                : "Ready to generate.";
    }

    /** Each problem with its remedy, in one or two sentences. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(
                loaded.problems().stream().map(SettingProblem::described).toList());
        checks.stream()
                .filter(check -> check.problem() != null)
                .forEach(check -> problems.add("The provider " + check.name() + ": " + check.problem() + "."));
        if (network.problem() != null) {
            problems.add(network.problem() + ".");
        }
        if (cache.problem() != null) {
            problems.add("The cache: " + cache.line() + ".");
        }
        if (spend.problem() != null) {
            problems.add("Spending is not saved (" + spend.problem()
                    + "), so caps apply per process. Set XDG_STATE_HOME to a writable folder.");
        }
        if (system.clock() != null && system.clock().isWrong()) {
            problems.add(system.clock().line() + ": set it, because API keys and certificates depend on it.");
        }
        problems.addAll(system.verify().problems(Path.of("").toAbsolutePath()));
        if (!offline.ok()) {
            problems.add("The offline provider fails: " + offline.detail());
        }
        return problems;
    }

    /** The report for {@code --json}. */
    public JsonObject json() {
        JsonArray reports = new JsonArray();
        providers.forEach(provider -> reports.add(provider.json()));
        JsonObject json = new JsonObject();
        json.addProperty("version", system.version());
        json.addProperty("java", system.java());
        json.add(
                "configFiles",
                GSON.toJsonTree(loaded.filesRead().stream().map(Path::toString).toList()));
        json.add(
                "configProblems",
                GSON.toJsonTree(loaded.problems().stream()
                        .map(SettingProblem::described)
                        .toList()));
        json.add("providers", reports);
        json.add("checks", GSON.toJsonTree(checks));
        json.add("cache", GSON.toJsonTree(cache));
        json.addProperty(
                "spendFolder", spend.folder() == null ? null : spend.folder().toString());
        json.addProperty("spendProblem", spend.problem());
        json.add("network", GSON.toJsonTree(network));
        json.add("clock", GSON.toJsonTree(system.clock()));
        json.add("verify", GSON.toJsonTree(system.verify()));
        json.add("editors", GSON.toJsonTree(system.editors()));
        json.add("offline", GSON.toJsonTree(offline));
        json.addProperty("canGenerate", canGenerate());
        json.add("problems", GSON.toJsonTree(problems()));
        return json;
    }

    /** @param configFiles the lines about configuration files */
    public String text(String configFiles) {
        List<String> lines = new ArrayList<>();
        lines.add("autodev    " + system.version());
        lines.add("java       " + system.java());
        lines.add(configFiles.stripTrailing());
        lines.add("providers");
        providers.forEach(provider -> lines.add("  " + provider.line()));
        checks.forEach(check -> lines.add("  " + check.line()));
        lines.add("network    " + network.line());
        lines.add("clock      "
                + (system.clock() == null
                        ? "not compared, because no provider answered"
                        : system.clock().line()));
        lines.add("cache      " + cache.line());
        lines.add("spend      " + (spend.folder() == null ? "not saved" : spend.folder()));
        lines.add("verify     " + system.verify().line());
        lines.add("editors    "
                + (system.editors().isEmpty() ? "none on the PATH" : String.join(", ", system.editors())));
        lines.add("offline    " + (offline.ok() ? "answers in " + offline.millis() + " ms, " : "fails: ")
                + offline.detail());
        problems().forEach(problem -> lines.add("problem    " + problem));
        lines.add(verdict());
        return String.join("\n", lines) + "\n";
    }
}
