// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.Workspace;
import dev.autodev.language.Language;
import dev.autodev.language.TestFiles;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the pipeline in this process. <i>Confined to one thread.</i> */
final class InProcessSystem implements SystemUnderTest {

    private static final Map<String, String> EXTENSIONS =
            Map.of("java", ".java", "python", ".py", "javascript", ".js", "go", ".go", "rust", ".rs", "cpp", ".cpp");

    private final FixedReplyClient parrot = new FixedReplyClient();
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), parrot);

    /** A workspace whose only other file is one of tests. */
    private record OtherFile(TextDocument file) implements Workspace {
        @Override
        public String root() {
            return "";
        }

        @Override
        public boolean isFolder(String uri) {
            return false;
        }

        @Override
        public Optional<TextDocument> document(String uri) {
            return Optional.of(file).filter(one -> one.uri().equals(uri));
        }

        @Override
        public boolean isLedOutside(String uri, String origin) {
            return false;
        }
    }

    @Override
    public EditedFile implement(Language language, String before, int caret, String reply) {
        TextDocument document = new TextDocument("file:///w/solution", language.id(), 1, before);
        return edit(request(document, language, Span.at(caret)).task(Task.IMPLEMENT), before, reply);
    }

    @Override
    public EditedFile edit(EditExercise exercise, String reply) {
        Language language = exercise.language();
        String uri = "file:///w/solution" + (exercise.task() == Task.TEST ? EXTENSIONS.get(language.id()) : "");
        TextDocument document = new TextDocument(uri, language.id(), 1, exercise.document());
        List<String> diagnostics = exercise.task() == Task.FIX
                ? List.of("undefined name " + exercise.selection().of(exercise.before()))
                : List.of();
        Workspace workspace = exercise.source() == null || exercise.before().isEmpty()
                ? Workspace.NONE
                : TestFiles.of(language, uri, "", folder -> false)
                        .<Workspace>map(
                                tests -> new OtherFile(new TextDocument(tests, language.id(), 1, exercise.before())))
                        .orElse(Workspace.NONE);
        return edit(
                request(document, language, exercise.selection())
                        .task(exercise.task())
                        .diagnostics(diagnostics)
                        .workspace(workspace),
                exercise.before(),
                reply);
    }

    private static GenerationRequest.Builder request(TextDocument document, Language language, Span selection) {
        return GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(document, language, selection),
                        TestSettings.of(
                                TestSettings.generator("model"),
                                TestSettings.provider("model", ProviderType.OPENAI, null)))
                .cache(CacheMode.OFF);
    }

    private EditedFile edit(GenerationRequest.Builder request, String before, String reply) {
        parrot.reply(reply);
        Outcome<GenerationResult> outcome = pipeline.pipeline.generate(request.build(), GenerationListener.SILENT);
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
