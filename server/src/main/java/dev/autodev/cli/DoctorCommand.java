// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.ProviderReport;
import dev.autodev.app.ProviderWiring;
import dev.autodev.cli.report.CacheReport;
import dev.autodev.cli.report.ConfigReport;
import dev.autodev.cli.report.DoctorReport;
import dev.autodev.cli.report.DoctorReport.ClockReport;
import dev.autodev.cli.report.DoctorReport.RoundTrip;
import dev.autodev.cli.report.DoctorReport.SpendFolder;
import dev.autodev.cli.report.DoctorReport.SystemReport;
import dev.autodev.cli.report.NetworkReport;
import dev.autodev.cli.report.ProviderCheck;
import dev.autodev.cli.report.VerifyReport;
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
import dev.autodev.task.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the installation and reports each problem with its remedy. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks Java, the settings, the providers, the network, and a generation without a network.")
final class DoctorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--spend",
            description = "send each provider a prompt with an answer of one token, which costs a little")
    private boolean spend;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DoctorReport report = report();
        if (json) {
            context.printJson(report.json());
        } else {
            context.print(report.text(ConfigReport.paths(context.settingsInputs())));
        }
        return report.canGenerate() ? ExitCode.DONE : ExitCode.COULD_NOT_GENERATE;
    }

    private DoctorReport report() {
        LoadedSettings loaded = context.settings();
        Settings settings = loaded.settings();
        ProviderWiring providers = context.wiring().providers();
        List<ProviderCheck> checks = ProviderCheck.all(settings, providers, spend);
        return new DoctorReport(
                loaded,
                SystemReport.of(
                        context.wiring().environment(), ClockReport.of(checks, Instant.now()), verify(settings)),
                ProviderReport.all(settings, providers),
                checks,
                NetworkReport.of(providers.connection(settings).route()),
                CacheReport.checked(context.wiring()),
                SpendFolder.checked(providers.spendFolder()),
                roundTrip(settings));
    }

    private VerifyReport verify(Settings settings) {
        return VerifyReport.of(
                settings.verify(),
                Path.of("").toAbsolutePath(),
                context.wiring().environment());
    }

    private RoundTrip roundTrip(Settings settings) {
        GenerationRequest request = GenerationRequest.builder(
                        "doctor", new RequestTarget.Standalone(Languages.JAVA), settings)
                .task(Task.GENERATE)
                .spec("create a fibonacci function")
                .routing(new GenerationRequest.Routing(ProviderRegistry.OFFLINE.name(), null, CacheMode.OFF))
                .build();
        return switch (context.wiring().generator().generate(request, GenerationListener.SILENT)) {
            case Outcome.Success<GenerationResult> success ->
                new RoundTrip(
                        true,
                        success.value().statistics().millis(),
                        success.value().validation().status().wireName());
            case Outcome.Failed<GenerationResult> failed ->
                new RoundTrip(false, 0, failed.failure().message());
        };
    }
}
