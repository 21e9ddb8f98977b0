// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.cli.report.PreviewReport;
import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.Preview;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.generate.ResultSummary;
import dev.autodev.lsp.convert.PreviewResults;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.task.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Generates code once. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Generates code once and prints it.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "SPEC",
            description = "what to write, in words; '-' reads standard input")
    private String words = "";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "generate, implement, document, test, fix, refactor, explain, or the NAME of an "
                    + "[actions.NAME]; by default, what fits the place")
    private @Nullable String task;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(names = "--provider", paramLabel = "NAME", description = "call this provider first")
    private @Nullable String provider;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "call this model first: PROVIDER/MODEL, or a model of any provider")
    private @Nullable String model;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            completionCandidates = LowerCase.Strategies.class,
            description = "one of: ${COMPLETION-CANDIDATES}")
    private Settings.@Nullable Strategy strategy;

    @Option(
            names = "--cache",
            paramLabel = "MODE",
            defaultValue = "use",
            completionCandidates = LowerCase.CacheModes.class,
            description = "one of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private CacheMode cache = CacheMode.USE;

    @Option(
            names = "--verify",
            paramLabel = "MODE",
            completionCandidates = LowerCase.VerifyModes.class,
            description =
                    "check the code by the project's own tools before it is shown, in a copy of the workspace; one of: "
                            + "${COMPLETION-CANDIDATES} (default: verify.mode of the settings)")
    private VerifySettings.@Nullable Mode verify;

    @Option(names = "--write", description = "change the file")
    private boolean write;

    @Option(names = "--preview", description = "print what would be sent to which provider, and send nothing")
    private boolean preview;

    @ArgGroup
    private OutputFormat output = new OutputFormat();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            completionCandidates = LowerCase.Colors.class,
            description = "colours in --diff; one of: ${COMPLETION-CANDIDATES} (default: on a terminal, unless "
                    + "NO_COLOR is set)")
    private DiffColors.Color color = DiffColors.Color.AUTO;

    /** The format of the output, instead of the code. */
    static final class OutputFormat {
        @Option(names = "--diff", description = "print the change as a unified diff")
        boolean diff;

        @Option(names = "--json", description = "print the whole result as JSON")
        boolean json;
    }

    GenerateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Settings settings = context.settings(flags()).settings();
        try {
            return switch (first(settings)) {
                case Outcome.Success<Optional<ProviderSettings>> first -> {
                    GenerationRequest plain = request(settings);
                    yield run(first.value().map(plain::withFirst).orElse(plain));
                }
                case Outcome.Failed<Optional<ProviderSettings>> failed -> report(failed.failure());
            };
        } catch (SourceFileException e) {
            context.say(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    private Outcome<Optional<ProviderSettings>> first(Settings settings) {
        return context.wiring()
                .providers()
                .catalog()
                .first(settings, provider, model, settings.generator().order().model());
    }

    private int run(GenerationRequest request) throws SourceFileException {
        if (preview) {
            return preview(request);
        }
        Outcome<GenerationResult> outcome;
        try (ProgressLine progress = new ProgressLine(context.terminal())) {
            outcome = context.wiring().generator().generate(request, progress);
        }
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success -> deliver(success.value());
            case Outcome.Failed<GenerationResult> failed -> report(failed.failure());
        };
    }

    private Map<String, String> flags() {
        return strategy == null
                ? Map.of()
                : Map.of("synthesis.generator.strategy", strategy.name().toLowerCase(Locale.ROOT));
    }

    private GenerationRequest request(Settings settings) throws SourceFileException {
        RequestedTask requested = RequestedTask.of(task, settings)
                .orElseThrow(() -> wrongUsage("'" + task + "' is not a task; the tasks are: "
                        + String.join(", ", RequestedTask.names(settings))));
        if (target.isStandalone() && (write || output.diff || target.place != null)) {
            throw wrongUsage("--write, --diff, --at and --range need --file");
        }
        if (target.isStandalone() && !target.namesLanguage()) {
            throw wrongUsage("The language is missing: add --language, as in --language java, or --file");
        }
        return GenerationRequest.builder(
                        UUID.randomUUID().toString(), target.target(write && !words.isEmpty()), settings)
                .task(requested.isNone() && target.isSelection() && !words.isEmpty() ? Task.REFACTOR : requested.task())
                .spec(words.equals("-") ? standardInput() : words)
                .workspace(new FileWorkspace(Path.of("").toAbsolutePath()))
                .context(project.texts(context))
                .project(project.project(context, settings, target.file))
                .check(check(settings))
                .action(requested.action())
                .routing(new GenerationRequest.Routing(provider, strategy, cache))
                .build();
    }

    /** The option is the user's consent, as the command {@code verify} is. */
    private RequestedCheck check(Settings settings) {
        VerifySettings allowed =
                verify == null ? settings.verify() : settings.verify().with(Consent.AS_REQUESTED);
        return RequestedCheck.of(allowed, verify, target.file == null ? null : ProjectRoot.of(target.file));
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int preview(GenerationRequest request) {
        return switch (context.wiring().generator().preview(request)) {
            case Outcome.Success<Preview> success -> {
                Preview shown = success.value();
                context.print(output.json ? PreviewResults.toJson(shown) + "\n" : PreviewReport.text(shown));
                yield ExitCode.DONE;
            }
            case Outcome.Failed<Preview> failed -> report(failed.failure());
        };
    }

    private int deliver(GenerationResult result) throws SourceFileException {
        ResultReport report = new ResultReport(result, target.file);
        report.remarks().forEach(context::say);
        boolean isUsable = !report.isAnswerAsReceived() && !report.isInvalid();
        boolean changesFile = result.change() != null;
        boolean isDiff = output.diff && changesFile && !report.isAnswerAsReceived();
        String shown = isDiff ? report.diff() : report.text();
        if (output.json) {
            context.print(report.json() + "\n");
        } else if (!isUsable) {
            context.say("the answer was:\n" + shown.strip());
        } else if (!write || isDiff || !changesFile) {
            boolean isColored =
                    isDiff && color.isOn(context.terminal(), context.wiring().environment());
            if (isColored) {
                context.terminal().out().print(DiffColors.of(Terminal.visible(shown)));
            } else {
                context.print(shown);
            }
        }
        context.say(ResultSummary.of(result) + ".");
        if (!isUsable) {
            return ExitCode.COULD_NOT_GENERATE;
        }
        return write ? write(result) : ExitCode.DONE;
    }

    private int write(GenerationResult result) throws SourceFileException {
        GenerationResult.FileChange change = result.change();
        if (change == null || target.file == null) {
            context.say(
                    "nothing was written, because the task \"" + result.task().wireName() + "\" changes no file here.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        Path changed = SourceFile.of(change, target.file);
        SourceFile.write(changed, change.document().text(), change.newText());
        context.say("wrote " + changed + ".");
        return ExitCode.DONE;
    }

    private int report(Failure failure) {
        context.say(failure.message());
        return switch (failure) {
            case Failure.InvalidRequest invalid -> ExitCode.WRONG_USAGE;
            case Failure.Cancelled cancelled -> ExitCode.INTERRUPTED;
            case Failure.DocumentMoved moved -> ExitCode.COULD_NOT_GENERATE;
            case Failure.NotGenerated notGenerated -> {
                String answer = notGenerated.answer();
                if (answer != null) {
                    context.say("the answer was:\n" + answer.strip());
                }
                yield ExitCode.COULD_NOT_GENERATE;
            }
        };
    }

    private String standardInput() throws SourceFileException {
        try {
            return new String(context.terminal().in().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new SourceFileException("standard input cannot be read: " + e.getMessage() + ".");
        }
    }
}
