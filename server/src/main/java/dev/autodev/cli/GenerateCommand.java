package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.Wiring;
import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.Preview;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.lsp.convert.PreviewResults;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.Settings;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One generation. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Generates code once and prints it.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "SPEC",
            description = "what to write, in words; '-' reads standard input")
    private String words = "";

    @Option(names = "--language", paramLabel = "ID", description = "java, python, ...; else by the file's ending")
    private @Nullable String language;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "generate, implement, document, test, fix, refactor, explain, or the NAME of an "
                    + "[actions.NAME]; else by the cursor")
    private @Nullable String task;

    @Option(names = "--file", paramLabel = "FILE", description = "the file the code is for")
    private @Nullable Path file;

    @ArgGroup
    private @Nullable Where where;

    @Option(names = "--provider", paramLabel = "NAME", description = "ask this one first")
    private @Nullable String provider;

    @Option(names = "--strategy", paramLabel = "NAME", description = "one of: ${COMPLETION-CANDIDATES}")
    private Settings.@Nullable Strategy strategy;

    @Option(
            names = "--cache",
            paramLabel = "MODE",
            defaultValue = "use",
            description = "one of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private CacheMode cache = CacheMode.USE;

    @Option(names = "--write", description = "change the file")
    private boolean write;

    @Option(names = "--preview", description = "print what would be sent to whom, and send nothing")
    private boolean preview;

    @ArgGroup
    private Output output = new Output();

    /** Where in the file. */
    static final class Where {
        @Option(names = "--range", paramLabel = "L:C-L:C", description = "the selection, as editors count")
        @Nullable
        String range;

        @Option(names = "--at", paramLabel = "L:C", description = "the cursor, as editors count")
        @Nullable
        String at;
    }

    /** What is printed instead of the code. */
    static final class Output {
        @Option(names = "--diff", description = "print the change as a unified diff")
        boolean diff;

        @Option(names = "--json", description = "print the whole result as JSON")
        boolean json;
    }

    GenerateCommand(Terminal terminal, Wiring wiring) {
        this.terminal = terminal;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        LoadedSettings loaded = wiring.settings(wiring.sources(Path.of("").toAbsolutePath(), null, flags()));
        loaded.problems().forEach(problem -> terminal.err().println(problem.described()));
        try {
            GenerationRequest request = request(loaded.settings());
            if (preview) {
                return preview(request);
            }
            Outcome<GenerationResult> outcome;
            try (ProgressLine progress = new ProgressLine(terminal)) {
                outcome = wiring.generator().generate(request, progress);
            }
            return switch (outcome) {
                case Outcome.Success<GenerationResult> success -> deliver(success.value());
                case Outcome.Failed<GenerationResult> failed -> tell(failed.failure());
            };
        } catch (SourceFileException e) {
            terminal.say(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    private GenerationRequest request(Settings settings) throws SourceFileException {
        RequestedTask named = RequestedTask.of(task, settings)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), RequestedTask.unknown(task, settings)));
        return new GenerationRequest(
                UUID.randomUUID().toString(),
                named.task(),
                words.equals("-") ? standardInput() : words,
                target(),
                List.of(),
                List.of(),
                settings,
                provider,
                strategy,
                cache,
                new FileWorkspace(Path.of("").toAbsolutePath()),
                named.action());
    }

    private RequestTarget target() throws SourceFileException {
        if (file == null) {
            if (write || output.diff || where != null) {
                throw new ParameterException(spec.commandLine(), "--write, --diff, --at and --range need --file");
            }
            if (language == null) {
                throw new ParameterException(
                        spec.commandLine(), "Say which language, for instance --language java, or which --file");
            }
            return new RequestTarget.Standalone(Languages.namedOrPlain(language));
        }
        Language chosen = language != null
                ? Languages.namedOrPlain(language)
                : Languages.ofFile(file.toString()).orElseGet(() -> Languages.namedOrPlain(""));
        String uri = file.toAbsolutePath().toUri().toString();
        TextDocument document = new TextDocument(uri, chosen.id(), 0, SourceFile.read(file));
        return new RequestTarget.InDocument(document, chosen, selection(document));
    }

    private Span selection(TextDocument document) {
        Optional<Range> range = Optional.ofNullable(where)
                .map(place -> place.range != null ? LineColumn.range(place.range) : LineColumn.at(place.at));
        return range.map(document::spanOf)
                .orElseGet(() -> Span.at(document.text().length()));
    }

    private int preview(GenerationRequest request) {
        return switch (wiring.generator().preview(request)) {
            case Outcome.Success<Preview> success -> {
                Preview seen = success.value();
                terminal.out().print(output.json ? PreviewResults.toJson(seen) + "\n" : PreviewReport.text(seen));
                terminal.out().flush();
                yield ExitCode.DONE;
            }
            case Outcome.Failed<Preview> failed -> tell(failed.failure());
        };
    }

    private int deliver(GenerationResult result) throws SourceFileException {
        ResultReport report = new ResultReport(result, file);
        report.remarks().forEach(terminal::say);
        if (output.json) {
            terminal.out().println(report.json());
        } else if (output.diff) {
            terminal.out().print(report.diff());
        } else if (!write) {
            terminal.out().print(report.text());
        }
        terminal.out().flush();
        return write ? write(result) : ExitCode.DONE;
    }

    private int write(GenerationResult result) throws SourceFileException {
        GenerationResult.FileChange change = result.change();
        if (change == null || file == null) {
            terminal.say("there is nothing to write: a task \"" + result.task().wireName() + "\" changes no file.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        if (result.validation().status() == GenerationResult.ValidationReport.Status.INVALID) {
            terminal.say("nothing was written, since " + SourceFile.of(change, file)
                    + " would not parse; see it with --diff.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        Path changed = SourceFile.of(change, file);
        SourceFile.write(changed, change.document().text(), change.newText());
        terminal.say("wrote " + changed + ".");
        return ExitCode.DONE;
    }

    private int tell(Failure failure) {
        terminal.say(failure.message());
        return switch (failure) {
            case Failure.InvalidRequest invalid -> ExitCode.WRONG_USAGE;
            case Failure.Cancelled cancelled -> ExitCode.INTERRUPTED;
            case Failure.DocumentMoved moved -> ExitCode.COULD_NOT_GENERATE;
            case Failure.NotGenerated notGenerated -> ExitCode.COULD_NOT_GENERATE;
        };
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new HashMap<>();
        if (strategy != null) {
            flags.put("synthesis.generator.strategy", strategy.name().toLowerCase(Locale.ROOT));
        }
        return flags;
    }

    private String standardInput() throws SourceFileException {
        try {
            return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new SourceFileException("standard input cannot be read: " + e.getMessage() + ".");
        }
    }
}
