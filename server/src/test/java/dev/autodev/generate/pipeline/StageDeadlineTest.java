// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The deadline holds for the stages, not only for the calls. Each look at the clock takes 10 µs of its time. */
class StageDeadlineTest {

    private static final String STUB = "def f():\n    pass\n";
    private static final String CODE = "def f():\n    return 1\n";
    private static final long LOOK = Duration.ofNanos(10_000).toNanos();
    private static final Duration ALLOWED = Duration.ofMillis(50);

    private final AtomicLong clock = new AtomicLong();
    private final FakeClient model = new FakeClient("model");
    private final GenerationRequest request = GenerationRequest.builder(
                    "1",
                    new RequestTarget.InDocument(
                            new TextDocument("file:///w/a.py", "python", 1, STUB), Languages.PYTHON, Span.at(5)),
                    TestSettings.of(
                            TestSettings.generator("model"), TestSettings.provider("model", ProviderType.OPENAI, null)))
            .task(Task.IMPLEMENT)
            .cache(CacheMode.OFF)
            .build();
    private final long deadline = request.settings().generator().deadline().toNanos();

    @Test
    void anEditIsNotCheckedBehindTheDeadline() {
        model.replies(fenced(CODE));
        GenerationResult result = success(outOfTimeAt("validation"));
        assertEquals(CODE, textAfter(result));
        assertEquals(ValidationReport.Status.UNCHECKED, result.validation().status());
        assertEquals(List.of(), result.degraded());
    }

    @Test
    void noCorrectionIsRequestedBehindTheDeadline() {
        model.replies(fenced("def f():\n    return (\n"));
        GenerationResult result = success(generate(new GenerationListener() {
            @Override
            public void stageFinished(String stage, long micros) {
                if (stage.equals("validation")) {
                    clock.set(deadline);
                }
            }
        }));
        assertEquals(ValidationReport.Status.INVALID, result.validation().status());
        assertEquals(1, model.requests().size());
    }

    /** The document has a type error of its own, which the edit did not add. */
    @Test
    void anEditWhoseCheckMeetsTheDeadlineIsUnchecked() {
        String stub = "class A {\n    int wrong = \"a\";\n    int f() {\n        // TODO\n    }\n}\n";
        GenerationRequest java = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                new TextDocument("file:///w/A.java", "java", 1, stub),
                                Languages.JAVA,
                                Span.at(stub.indexOf("// TODO"))),
                        request.settings())
                .task(Task.IMPLEMENT)
                .cache(CacheMode.OFF)
                .build();
        Set<ValidationReport.Status> found = new HashSet<>();
        for (int looks = 1; looks < 40; looks++) {
            long left = looks * LOOK;
            model.replies("```java\nint f() {\n    return " + looks + ";\n}\n```\n");
            clock.set(0);
            GenerationResult result = success(generate(java, new GenerationListener() {
                @Override
                public void stageStarted(String name, String detail) {
                    if (name.equals("validation")) {
                        clock.set(deadline - left);
                    }
                }
            }));
            found.add(result.validation().status());
        }
        assertEquals(Set.of(ValidationReport.Status.UNCHECKED, ValidationReport.Status.VALID), found);
    }

    @Test
    void aPaidAnswerIsHandedOutRawWhenThereIsNoTimeToReadIt() {
        model.replies(fenced(CODE));
        GenerationResult result = success(outOfTimeAt("reply"));
        assertEquals(List.of(Degradation.RAW_OUTPUT), result.degraded());
        assertTrue(textAfter(result).contains("return 1"), textAfter(result));
        assertEquals(1, model.requests().size());
    }

    /** Not a repetition, which would be shortened before it is parsed. */
    private static String numbered(String unit, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> unit.replace("$", Integer.toString(number)))
                .collect(Collectors.joining());
    }

    /** Each kind of answer takes longer to read than there is time. */
    @Test
    void readingEndsAtTheDeadline() {
        for (String answer : List.of(
                fenced(numbered("# c$\n", 20_000) + CODE),
                fenced(numbered("def g$():\n    return 1\n\n", 3_000) + CODE),
                fenced(numbered("import a$\n", 5_000) + CODE),
                numbered("```python\nx = $\n```\n", 5_000),
                fenced(numbered("def f$(:\n    return 1\n", 3_000)),
                fenced("x = [" + numbered("$, ", 30_000) + "]\n" + CODE),
                numbered("Sentence $, and another one.\n\n", 3_000) + CODE)) {
            model.replies(answer);
            clock.set(0);
            success(generate(new GenerationListener() {
                @Override
                public void stageStarted(String stage, String detail) {
                    if (stage.equals("reply")) {
                        clock.set(deadline - 20 * LOOK);
                    }
                }
            }));
            long late = clock.get() - deadline;
            assertTrue(late >= 0, () -> "it was read in time: " + answer.substring(0, 40));
            assertTrue(late < ALLOWED.toNanos(), () -> late / LOOK + " looks: " + answer.substring(0, 40));
        }
    }

    @Test
    void aCancelledRequestRunsNoFurtherStage() {
        model.replies(fenced(CODE));
        Outcome<GenerationResult> outcome = generate(new GenerationListener() {
            @Override
            public void stageStarted(String stage, String detail) {
                assertTrue(!stage.equals("validation"));
                if (stage.equals("placement")) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertTrue(Thread.interrupted());
        assertInstanceOf(Failure.Cancelled.class, ((Outcome.Failed<?>) outcome).failure());
    }

    private Outcome<GenerationResult> outOfTimeAt(String stage) {
        return generate(new GenerationListener() {
            @Override
            public void stageStarted(String name, String detail) {
                if (name.equals(stage)) {
                    clock.set(deadline);
                }
            }
        });
    }

    private Outcome<GenerationResult> generate(GenerationListener listener) {
        return generate(request, listener);
    }

    private Outcome<GenerationResult> generate(GenerationRequest request, GenerationListener listener) {
        try (TestPipeline pipeline = new TestPipeline(() -> clock.addAndGet(LOOK), model)) {
            return pipeline.pipeline.generate(request, listener);
        }
    }

    private static GenerationResult success(Outcome<GenerationResult> outcome) {
        if (outcome instanceof Outcome.Success<GenerationResult> success) {
            return success.value();
        }
        throw new AssertionError(outcome);
    }

    private static String textAfter(GenerationResult result) {
        return Objects.requireNonNull(result.change()).newText();
    }

    private static String fenced(String code) {
        return "```python\n" + code + "```\n";
    }
}
