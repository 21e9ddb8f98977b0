// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.Preview;
import dev.autodev.generate.ShownText;
import dev.autodev.lsp.convert.ProtocolJson;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.text.FileUri;
import dev.autodev.text.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what of the project a model would see for a place. */
@Command(
        name = "context",
        mixinStandardHelpOptions = true,
        description = "Prints what of other files a model would see for a place, and why. Sends nothing.",
        sortOptions = false)
final class ContextCommand implements Callable<Integer> {

    /** Words without a name, so that they add nothing to what is chosen. */
    private static final String NO_WORDS = "...";

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(names = "--json", description = "print the files, ranges, reasons and texts as JSON")
    private boolean json;

    ContextCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (target.isStandalone()) {
            throw new ParameterException(
                    spec.commandLine(), "The file is missing: add --file, and --at for the cursor");
        }
        Settings settings = context.settings(Map.of()).settings();
        try {
            GenerationRequest request = GenerationRequest.builder("context", target.target(true), settings)
                    .task(Task.GENERATE)
                    .spec(NO_WORDS)
                    .workspace(new FileWorkspace(Path.of("").toAbsolutePath()))
                    .context(project.texts(context))
                    .project(project.project(context, settings, target.file))
                    .build();
            return switch (context.wiring().generator().preview(request)) {
                case Outcome.Success<Preview> preview -> {
                    List<ShownText> shown = preview.value().shown();
                    context.print(json ? ProtocolJson.write(new ContextListing(shown)) + "\n" : text(shown));
                    if (shown.isEmpty()) {
                        context.say("a model would see nothing of other files for this place.");
                    }
                    yield ExitCode.DONE;
                }
                case Outcome.Failed<Preview> failed -> {
                    context.say(failed.failure().message());
                    yield ExitCode.WRONG_USAGE;
                }
            };
        } catch (SourceFileException unreadable) {
            context.say(unreadable.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    private static String text(List<ShownText> all) {
        StringBuilder text = new StringBuilder();
        for (ShownText shown : all) {
            Range range = shown.range();
            text.append(FileUri.path(shown.uri()).map(Object::toString).orElse(shown.uri()))
                    .append(
                            range == null
                                    ? ""
                                    : ":" + (range.start().line() + 1) + "-"
                                            + (range.end().line() + 1))
                    .append(" (")
                    .append(shown.reason())
                    .append(")\n");
            shown.text()
                    .lines()
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.toString();
    }

    /** The form of {@code --json}. */
    record ContextListing(List<ShownText> context) {}
}
