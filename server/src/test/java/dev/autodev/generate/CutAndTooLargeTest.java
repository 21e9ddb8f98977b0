// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderType;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that were cut and prompts that are too large. */
final class CutAndTooLargeTest {

    private static final String FIRST_HALF = "```java\nstatic int one() {\n    int on";
    private static final String SECOND_HALF = "    int one = 1;\n    return one;\n}\n```\n";
    private static final FailureSignal TOO_LARGE = new FailureSignal.HttpStatus(413, Map.of(), "prompt is too long");
    private static final FailureSignal DOWN = new FailureSignal.HttpStatus(400, Map.of(), "no");

    private final FakeClient client = new FakeClient("a");
    private final TestPipeline test = new TestPipeline(new ManualClock(), client);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void cutAnswerIsContinuedOnce() {
        client.repliesTruncated(FIRST_HALF).replies(SECOND_HALF);
        GenerationResult result = success(generate(List.of()));
        assertTrue(
                result.code().contains("static int one() {\n        int one = 1;\n        return one;\n    }\n"),
                result.code());
        assertEquals(new Usage(20, 40), result.statistics().usage());
        assertEquals(
                List.of("a ok", "a ok"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.provider() + " " + attempt.outcome())
                        .toList());
        List<Message> conversation = client.requests().getLast().messages();
        assertEquals(new Message(Role.ASSISTANT, FIRST_HALF), conversation.get(conversation.size() - 2));
        assertEquals(Role.USER, conversation.getLast().role());
        assertEquals(Source.CACHE, success(generate(List.of())).source(), "a whole answer is worth keeping");
    }

    @Test
    void answerCutTwiceIsNotCached() {
        client.repliesTruncated(FIRST_HALF).repliesTruncated("    int one = 1;\n    return");
        GenerationResult result = success(generate(List.of()));
        assertTrue(result.code().contains("int one = 1;\n        return"), result.code());
        assertEquals(2, client.requests().size());
        client.replies("```java\nstatic int one() { return 1; }\n```");
        assertEquals(Source.PROVIDER, success(generate(List.of())).source());
    }

    @Test
    void cutAnswerIsUsedWhenTheContinuationFails() {
        client.repliesTruncated("```java\nstatic int one() {\n    return 1;\n}\n")
                .fails(DOWN);
        GenerationResult result = success(generate(List.of()));
        assertTrue(result.code().contains("return 1;"), result.code());
        assertEquals(
                List.of("ok", "badRequest"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.outcome())
                        .toList());
    }

    @Test
    void tooLargePromptIsSentAgainWithoutContext() {
        client.fails(TOO_LARGE).replies("```java\nstatic int one() { return 1; }\n```");
        GenerationResult result = success(generate(List.of(new ContextText("other.java", "class Other {}"))));
        assertTrue(result.code().contains("return 1;"), result.code());
        assertEquals(
                List.of("tooLarge", "ok"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.outcome())
                        .toList());
        assertTrue(client.requests().getFirst().messages().toString().contains("class Other {}"));
        assertFalse(client.requests().getLast().messages().toString().contains("class Other {}"));
    }

    @Test
    void promptThatCannotShrinkIsNotSentAgain() {
        client.fails(TOO_LARGE);
        Failure.NotGenerated failure = failure(generate(List.of()));
        assertEquals(FailureKind.TOO_LARGE, failure.kind());
        assertEquals(1, client.requests().size());
    }

    @Test
    void failureNamesBothAttemptsOfATooLargePrompt() {
        client.fails(TOO_LARGE).fails(TOO_LARGE);
        Failure.NotGenerated failure = failure(generate(List.of(new ContextText("other.java", "class Other {}"))));
        assertEquals(FailureKind.TOO_LARGE, failure.kind());
        assertEquals(
                List.of("a tooLarge", "a tooLarge"),
                failure.attempts().stream()
                        .filter(attempt -> attempt.provider().equals("a"))
                        .map(attempt -> attempt.provider() + " " + attempt.outcome())
                        .toList());
    }

    private Outcome<GenerationResult> generate(List<ContextText> context) {
        return test.pipeline.generate(
                GenerationRequest.builder(
                                "1",
                                new RequestTarget.Standalone(Languages.JAVA),
                                TestSettings.of(
                                        TestSettings.generator("a"),
                                        TestSettings.provider("a", ProviderType.OPENAI, null)))
                        .spec("a function that returns one")
                        .context(context)
                        .build(),
                GenerationListener.SILENT);
    }

    private static GenerationResult success(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success -> success.value();
            case Outcome.Failed<GenerationResult> failed ->
                throw new AssertionError(failed.failure().toString());
        };
    }

    private static Failure.NotGenerated failure(Outcome<GenerationResult> outcome) {
        return assertInstanceOf(
                Failure.NotGenerated.class,
                assertInstanceOf(Outcome.Failed.class, outcome).failure());
    }
}
