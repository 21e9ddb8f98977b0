package dev.autodev.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.autodev.app.ExitCode;
import dev.autodev.app.ProviderReport;
import dev.autodev.app.Version;
import dev.autodev.app.Wiring;
import dev.autodev.cli.DoctorReport.RoundTrip;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.task.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What works, what does not, and what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks Java, the configuration, the providers, the network and one generation without it.")
final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Wiring wiring;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--spend", description = "ask each provider a question of one token, which costs a little")
    private boolean spend;

    DoctorCommand(Terminal terminal, Wiring wiring) {
        this.terminal = terminal;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        SettingsInputs sources = wiring.sources(Path.of("").toAbsolutePath(), null, Map.of());
        LoadedSettings loaded = wiring.settings(sources);
        List<ProviderReport> providers = ProviderReport.all(loaded.settings(), wiring);
        List<ProviderCheck> checks = ProviderCheck.all(loaded.settings(), wiring, spend);
        Path spendFolder = wiring.spendFolder();
        RoundTrip offline = roundTrip(loaded.settings());
        DoctorReport findings = new DoctorReport(
                Version.number(),
                System.getProperty("java.vendor") + " " + Runtime.version() + " in " + System.getProperty("java.home"),
                loaded.filesRead().stream().map(Path::toString).toList(),
                loaded.problems().stream().map(problem -> problem.described()).toList(),
                providers,
                checks,
                CacheReport.checked(wiring),
                spendFolder == null ? null : spendFolder.toString(),
                spendFolder == null ? "there is no home folder" : FolderProbe.problem(spendFolder),
                NetworkReport.of(wiring.connecting(loaded.settings()).route()),
                ClockReport.of(checks, Instant.now()),
                InstalledEditors.on(wiring.environment()),
                offline,
                canGenerate(loaded.settings(), providers, offline));
        if (json) {
            terminal.out().println(json(findings));
        } else {
            print(findings, sources);
        }
        return findings.canGenerate() ? ExitCode.DONE : ExitCode.COULD_NOT_GENERATE;
    }

    private static boolean canGenerate(Settings settings, List<ProviderReport> providers, RoundTrip offline) {
        boolean provider = providers.stream()
                .anyMatch(report -> report.usable() && !report.name().equals(ProviderRegistry.OFFLINE.name()));
        return provider || settings.generator().offlineFallback() && offline.ok();
    }

    private RoundTrip roundTrip(Settings settings) {
        GenerationRequest request = new GenerationRequest(
                "doctor",
                Task.GENERATE,
                "create a fibonacci function",
                new RequestTarget.Standalone(Languages.JAVA),
                List.of(),
                List.of(),
                settings,
                ProviderRegistry.OFFLINE.name(),
                null,
                CacheMode.OFF);
        return switch (wiring.generator().generate(request, GenerationListener.SILENT)) {
            case Outcome.Success<GenerationResult> success ->
                new RoundTrip(
                        true,
                        success.value().millis(),
                        success.value().validation().status().wireName());
            case Outcome.Failed<GenerationResult> failed ->
                new RoundTrip(false, 0, failed.failure().message());
        };
    }

    /** The findings, and once more what is wrong with them. */
    private static String json(DoctorReport findings) {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        JsonObject json = gson.toJsonTree(findings).getAsJsonObject();
        json.add("problems", gson.toJsonTree(findings.problems()));
        return gson.toJson(json);
    }

    private void print(DoctorReport findings, SettingsInputs sources) {
        var out = terminal.out();
        out.println("autodev    " + findings.version());
        out.println("java       " + findings.java());
        out.print(ConfigReport.paths(sources));
        out.println("providers");
        findings.providers().forEach(provider -> out.println("  " + provider.line()));
        findings.checks().forEach(check -> out.println("  " + check.line()));
        out.println("network    " + findings.network().line());
        out.println("clock      "
                + (findings.clock() == null
                        ? "not compared: no provider answered"
                        : findings.clock().line()));
        out.println("cache      " + findings.cache().line());
        out.println("spend      " + (findings.spendFolder() == null ? "not kept" : findings.spendFolder()));
        out.println("editors    "
                + (findings.editors().isEmpty() ? "none on the PATH" : String.join(", ", findings.editors())));
        RoundTrip offline = findings.offline();
        out.println("offline    " + (offline.ok() ? "answers in " + offline.millis() + " ms, " : "fails: ")
                + offline.detail());
        findings.problems().forEach(problem -> out.println("problem    " + problem));
        out.println(
                findings.canGenerate()
                        ? "Ready to generate."
                        : "Nothing can generate: configure a provider, or set offline_fallback = true.");
    }
}
