// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.language.Language;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.FixedReplyClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the pipeline in this process. <i>Confined to one thread.</i> */
final class InProcessSystem implements SystemUnderTest {

    private final FixedReplyClient parrot = new FixedReplyClient();
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), parrot);

    @Override
    public EditedFile implement(Language language, String before, int caret, String reply) {
        return edit(language, before, Span.at(caret), Task.IMPLEMENT, List.of(), reply);
    }

    @Override
    public EditedFile edit(EditExercise exercise, String reply) {
        List<String> diagnostics = exercise.task() == Task.FIX
                ? List.of("undefined name " + exercise.selection().of(exercise.before()))
                : List.of();
        return edit(exercise.language(), exercise.before(), exercise.selection(), exercise.task(), diagnostics, reply);
    }

    private EditedFile edit(
            Language language, String before, Span selection, Task task, List<String> diagnostics, String reply) {
        parrot.reply(reply);
        TextDocument document = new TextDocument("file:///w/solution", language.id(), 1, before);
        Outcome<GenerationResult> outcome = pipeline.pipeline.generate(
                GenerationRequest.builder(
                                "1",
                                new RequestTarget.InDocument(document, language, selection),
                                TestSettings.of(
                                        TestSettings.generator("model"),
                                        TestSettings.provider("model", ProviderType.OPENAI, null)))
                        .task(task)
                        .diagnostics(diagnostics)
                        .cache(CacheMode.OFF)
                        .build(),
                GenerationListener.SILENT);
        return switch (outcome) {
            case Outcome.Failed<GenerationResult> failed -> new EditedFile(before, "failed", failed.toString());
            case Outcome.Success<GenerationResult> success -> {
                GenerationResult result = success.value();
                yield new EditedFile(
                        result.change() == null ? before : result.change().newText(),
                        result.validation().status().wireName(),
                        Stream.concat(
                                        result.degraded().stream().map(Degradation::wireName),
                                        Stream.ofNullable(result.caution()).map(Caution::words))
                                .collect(Collectors.joining(" ")));
            }
        };
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
