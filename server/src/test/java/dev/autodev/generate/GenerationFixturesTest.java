// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.Fixture;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.TextDocument;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results for a document, a request and an answer: the files in {@code fixtures/generate}. */
final class GenerationFixturesTest {

    static Stream<Fixture> fixtures() {
        return Fixture.in("generate").stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void generates(Fixture fixture) {
        FakeClient model = new FakeClient("model").replies(fixture.section("reply"));
        fixture.sections().keySet().stream()
                .filter("second reply"::equals)
                .forEach(second -> model.replies(fixture.section(second)));
        try (TestPipeline test = new TestPipeline(Clock.systemUTC(), model)) {
            Outcome<GenerationResult> outcome = test.pipeline.generate(request(fixture), GenerationListener.SILENT);
            switch (outcome) {
                case Outcome.Success<GenerationResult> success -> {
                    GenerationResult result = success.value();
                    fixture.expect(
                            "after",
                            result.change() == null
                                    ? result.code()
                                    : result.change().newText());
                    fixture.expect("told", told(result));
                }
                case Outcome.Failed<GenerationResult> failed ->
                    fixture.expect("told", "failed: " + failed.failure().message() + "\n");
            }
        }
    }

    private static GenerationRequest request(Fixture fixture) {
        String file = fixture.section("file").strip();
        Language language = Languages.ofFile(file)
                .orElseGet(() -> Languages.namedOrPlain(
                        fixture.section("language", "plaintext").strip()));
        RequestTarget target = new RequestTarget.Standalone(language);
        if (fixture.sections().containsKey("before")) {
            MarkedText marked = MarkedText.of(fixture.section("before"));
            target = new RequestTarget.InDocument(
                    new TextDocument("file:///w/" + file, language.id(), 3, marked.text()),
                    language,
                    marked.selection());
        }
        return GenerationRequest.builder(
                        "1",
                        target,
                        TestSettings.of(
                                TestSettings.generator("model"),
                                TestSettings.provider("model", ProviderType.OPENAI, null)))
                .task(Task.ofWireName(fixture.section("task", "").strip()).orElse(null))
                .spec(fixture.section("spec", "").strip())
                .diagnostics(fixture.section("diagnostics", "").lines().toList())
                .build();
    }

    private static String told(GenerationResult result) {
        String degraded = result.degraded().stream().map(Degradation::wireName).collect(Collectors.joining(", "));
        String problems = result.validation().problems().stream()
                .map(problem -> "\n" + (problem.at().line() + 1) + ": " + problem.message())
                .collect(Collectors.joining());
        return result.task().wireName() + ", " + result.validation().status().wireName()
                + (degraded.isEmpty() ? "" : ", degraded: " + degraded)
                + (result.caution() == null ? "" : ", " + result.caution().words())
                + problems + "\n";
    }
}
