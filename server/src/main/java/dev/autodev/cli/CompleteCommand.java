// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import com.google.gson.JsonObject;
import dev.autodev.app.ExitCode;
import dev.autodev.cli.SourceFile.SourceFileException;
import dev.autodev.complete.CompletionRequest;
import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.CompletionSource.Cancellation;
import dev.autodev.complete.Completions;
import dev.autodev.complete.DocumentSyntax;
import dev.autodev.complete.Suggestion;
import dev.autodev.complete.Waiting;
import dev.autodev.generate.GenerationRequest.RequestTarget.InDocument;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Suggests the text at a cursor once. */
@Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        description = "Suggests the text at a cursor and prints it.",
        sortOptions = false)
final class CompleteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--json", description = "print the suggestion as JSON")
    private boolean json;

    CompleteCommand(CommandContext context) {
        this.context = context;
    }

    /** A process that makes one suggestion. */
    private record NoPause() implements Waiting {

        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void run(Runnable work) {
            Thread.ofVirtual().name("autodev-complete").start(work);
        }

        @Override
        public Cancellation runAfter(Duration pause, Runnable work) {
            run(work);
            return () -> {};
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = context.settings(Map.of()).settings();
        try {
            if (target.isStandalone() || !(target.target(true) instanceof InDocument place)) {
                throw new ParameterException(
                        spec.commandLine(), "The file is missing: add --file, and --at for the cursor");
            }
            Completions completions = new Completions(
                    () -> context.wiring().completions().in(Path.of("").toAbsolutePath()),
                    new NoPause(),
                    () -> settings);
            List<Suggestion> suggestions = suggest(completions, place);
            if (suggestions.isEmpty()) {
                String reason = completions.counts().latestReason();
                context.say(reason == null ? "there is nothing to suggest at this place." : reason);
                return ExitCode.COULD_NOT_GENERATE;
            }
            context.print(
                    json ? json(suggestions.getFirst()) : suggestions.getFirst().text() + "\n");
            return ExitCode.DONE;
        } catch (SourceFileException unreadable) {
            context.say(unreadable.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    private List<Suggestion> suggest(Completions completions, InDocument place) throws InterruptedException {
        CompletableFuture<List<Suggestion>> answer = new CompletableFuture<>();
        Span cursor = Span.at(place.selection().end());
        Syntax syntax = context.wiring().syntax();
        completions.request(new CompletionRequest(
                place.document(),
                place.language(),
                cursor,
                "",
                Trigger.INVOKED,
                DocumentSyntax.around(place.document(), cursor, text -> syntax.parse(place.language(), text)),
                () -> true,
                answer::complete));
        try {
            return answer.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never.getCause());
        }
    }

    private static String json(Suggestion suggestion) {
        JsonObject object = new JsonObject();
        object.addProperty("text", suggestion.text());
        object.addProperty("replaced", suggestion.replaced());
        object.addProperty("provider", suggestion.provider());
        return object + "\n";
    }
}
