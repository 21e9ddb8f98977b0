package dev.autodev.cli;

import com.google.gson.GsonBuilder;
import dev.autodev.config.ConfigReport;
import dev.autodev.config.LoadedSettings;
import dev.autodev.config.Settings;
import dev.autodev.config.Sources;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.Target;
import dev.autodev.generate.GenerationResult;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ProviderRegistry;
import dev.autodev.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What works, what does not, and what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks Java, the configuration, the providers and one generation without network.")
final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Wiring wiring;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    DoctorCommand(Terminal terminal, Wiring wiring) {
        this.terminal = terminal;
        this.wiring = wiring;
    }

    /** All findings; the field names are those of {@code --json}. */
    private record Findings(
            String version,
            String java,
            List<String> configFiles,
            List<String> configProblems,
            List<ProviderReport> providers,
            CacheReport cache,
            RoundTrip offline,
            boolean canGenerate) {}

    private record RoundTrip(boolean ok, long millis, String detail) {}

    @Override
    public Integer call() {
        Sources sources = wiring.sources(Path.of("").toAbsolutePath(), null, Map.of());
        LoadedSettings loaded = wiring.settings(sources);
        List<ProviderReport> providers = ProviderReport.all(loaded.settings(), wiring);
        RoundTrip offline = roundTrip(loaded.settings());
        Findings findings = new Findings(
                Version.number(),
                System.getProperty("java.vendor") + " " + Runtime.version() + " in " + System.getProperty("java.home"),
                loaded.filesRead().stream().map(Path::toString).toList(),
                loaded.problems().stream().map(problem -> problem.described()).toList(),
                providers,
                CacheReport.checked(wiring),
                offline,
                canGenerate(loaded.settings(), providers, offline));
        if (json) {
            terminal.out()
                    .println(new GsonBuilder().setPrettyPrinting().create().toJson(findings));
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
                new Target.Standalone(Languages.JAVA),
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

    private void print(Findings findings, Sources sources) {
        var out = terminal.out();
        out.println("autodev    " + findings.version());
        out.println("java       " + findings.java());
        out.print(ConfigReport.paths(sources));
        findings.configProblems().forEach(problem -> out.println("  " + problem));
        out.println("providers");
        findings.providers().forEach(provider -> out.println("  " + provider.line()));
        out.println("cache      " + findings.cache().line());
        RoundTrip offline = findings.offline();
        out.println("offline    " + (offline.ok() ? "answers in " + offline.millis() + " ms, " : "fails: ")
                + offline.detail());
        out.println(
                findings.canGenerate()
                        ? "Ready to generate."
                        : "Nothing can generate: configure a provider, or set offline_fallback = true.");
    }
}
