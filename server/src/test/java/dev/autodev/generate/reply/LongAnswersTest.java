// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.FixedReplyClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The work for an answer grows with its length, and no faster. Work is counted as the memory that the thread takes for
 * new objects, since the time depends on the machine: a part that is copied or listed again for each other part makes it
 * grow with the square. What a walk over a tree steps over is counted by
 * {@code LinearReadingTest}.
 */
class LongAnswersTest {

    /** Twice the answer, and what hash tables and lists that grow in steps may take. */
    private static final double MOST = 3.0;

    private static final int PARTS = 1_500;

    private static final String PYTHON = "import os\n\n\ndef f():\n    pass\n";
    private static final String PYTHON_CODE = "def f():\n    return 1\n";
    private static final String JAVA =
            "class A {\n    int f() {\n        throw new UnsupportedOperationException();\n    }\n}\n";
    private static final String JAVA_CODE = "int f() {\n    return 1;\n}\n";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final FixedReplyClient MODEL = new FixedReplyClient();
    private static final TestPipeline PIPELINE = new TestPipeline(Clock.systemUTC(), MODEL);

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    /** The kinds of long answers; each gives the answer with so many parts. */
    enum Kind {
        COMMENTS(n -> python(times(n, i -> "# c\n") + PYTHON_CODE)),
        COMMENTS_APART(n -> python(times(n, i -> "# c\n\n") + PYTHON_CODE)),
        COMMENTS_BEHIND_CODE(n -> python("def f():\n" + times(n, i -> "    x = 1  # c\n") + "    return 1\n")),
        BLOCKS(n -> times(n / 4, i -> "```python\nx = 1\n```\n")),
        BLOCKS_OF_FUNCTIONS(n -> times(n / 4, i -> python("def g" + i + "():\n    return 1\n")) + python(PYTHON_CODE)),
        BLOCKS_THAT_OPEN(n -> times(n, i -> "```python\n")),
        IMPORTS(n -> python(times(n, i -> "import m" + i + "\n") + PYTHON_CODE)),
        IMPORTS_IN_USE(n -> python(
                times(n / 2, i -> "import m" + i + "\n") + "def f():\n" + times(n / 2, i -> "    m" + i + ".a()\n"))),
        FUNCTIONS(n -> python(times(n / 2, i -> "def g" + i + "():\n    return 1\n\n") + PYTHON_CODE)),
        FUNCTIONS_OF_ONE_NAME(n -> python(times(n / 2, i -> "def f():\n    return 1\n\n"))),
        FUNCTIONS_THAT_CALL_THE_NEXT(n -> python("def f():\n    return g0()\n\n"
                + times(n / 2, i -> "def g" + i + "():\n    return g" + (i + 1) + "()\n\n"))),
        FUNCTIONS_THAT_CALL_THE_ONE_BEFORE(n ->
                python(times(n / 2, i -> "def g" + (i + 1) + "():\n    return g" + i + "()\n\n")
                        + "def f():\n    return g" + n / 2 + "()\n")),
        STATEMENTS(n -> python(times(n, i -> "x" + i + " = 1\n") + PYTHON_CODE)),
        STATEMENTS_WITH_COMMENTS(n -> python(times(n / 2, i -> "# c\nx" + i + " = 1\n\n") + "def f():\n    return "
                + times(n / 2, i -> "x" + i + " + ") + "1\n")),
        BODY(n -> python(times(n, i -> "x" + i + " = 1\n") + "return 1\n")),
        LITERALS(n -> python("def f():\n" + times(n, i -> "    x = \"\"\"a\nb\"\"\"\n") + "    return 1\n")),
        DECORATORS(n -> python(times(n, i -> "@a" + i + "\n") + PYTHON_CODE)),
        TESTS_BELOW(n -> python(PYTHON_CODE + times(n / 2, i -> "def test_" + i + "():\n    assert f() == 1\n\n"))),
        OMISSIONS(n -> python("def f():\n    # " + times(n, i -> "TODO existing code ") + "\n    return 1\n")),
        PROSE(n -> times(n, i -> "This is a sentence about it.\n") + PYTHON_CODE),
        JSON_LINES(n -> "{\"code\": [" + times(n, i -> "\"# c\", ") + "\"def f():\", \"    return 1\"]}"),
        JSON_MEMBERS(n -> "{" + times(n, i -> "\"k" + i + "\": \"v\",\n") + "\"z\": 1}"),
        JAVA_COMMENTS(n -> java("class A {\n" + JAVA_CODE + "}\n" + times(n, i -> "// c\n"))),
        JAVA_MEMBERS(
                n -> java("class A {\n" + times(n / 2, i -> "int g" + i + "() { return 1; }\n") + JAVA_CODE + "}\n")),
        JAVA_FIELDS(n -> java("class A {\n" + times(n / 2, i -> "int x" + i + " = 1;\n") + "int f() { return "
                + times(n / 2, i -> "x" + i + " + ") + "1; }\n}\n")),
        JAVA_TYPES(n -> java(times(n / 2, i -> "class B" + i + " { int a; }\n") + JAVA_CODE));

        private final IntFunction<String> answer;

        Kind(IntFunction<String> answer) {
            this.answer = answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void twiceTheAnswerTakesTwiceTheWork(Kind kind) {
        boolean java = kind.name().startsWith("JAVA");
        Language language = java ? Languages.JAVA : Languages.PYTHON;
        String document = java ? JAVA : PYTHON;
        work(language, document, kind.answer.apply(PARTS / 4));
        double once = work(language, document, kind.answer.apply(PARTS));
        double twice = work(language, document, kind.answer.apply(2 * PARTS));
        assertTrue(twice < once * MOST, () -> "%s: %.1f MB, then %.1f MB".formatted(kind, once / 1e6, twice / 1e6));
    }

    /** A pattern with several places for blanks would try each split of a run. */
    @Test
    @Timeout(60)
    void longRunsOfBlanksAreReadOnce() {
        String blanks = " ".repeat(100_000);
        for (String line : List.of(
                "# x" + blanks + "y",
                "# ..." + blanks + "y",
                "# same as before" + blanks + "y",
                blanks + "x",
                "#" + blanks + "file" + blanks + "y")) {
            assertTrue(work(Languages.PYTHON, PYTHON, python(line + "\n" + PYTHON_CODE)) > 0);
            assertTrue(work(Languages.PYTHON, PYTHON, line + "\n" + python(PYTHON_CODE)) > 0);
        }
    }

    /** A pattern that begins with blanks at each line would try every rest of a run of empty lines. */
    @Test
    @Timeout(60)
    void longRunsOfEmptyLinesAreReadOnce() {
        String empty = "\n".repeat(100_000);
        for (String answer : List.of("x = 1" + empty + "y = 2\n", "word" + empty + "other\n")) {
            assertTrue(work(Languages.PYTHON, PYTHON, python(answer)) > 0);
            assertTrue(work(Languages.PYTHON, PYTHON, answer) > 0);
        }
    }

    /** In bytes. */
    private static long work(Language language, String document, String answer) {
        MODEL.reply(answer);
        TextDocument text = new TextDocument("file:///w/a", language.id(), 1, document);
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(text, language, Span.at(document.indexOf("f()"))),
                        TestSettings.of(
                                TestSettings.generator("model"),
                                TestSettings.provider("model", ProviderType.OPENAI, null)))
                .task(Task.IMPLEMENT)
                .cache(CacheMode.OFF)
                .build();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        PIPELINE.pipeline.generate(request, GenerationListener.SILENT);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static String times(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
    }

    private static String python(String code) {
        return "```python\n" + code + "```\n";
    }

    private static String java(String code) {
        return "```java\n" + code + "```\n";
    }
}
