// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Languages;
import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptModel.Background;
import dev.autodev.prompt.PromptModel.Subject;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.prompt.QuotedText;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures rendering a prompt and finding the code in an answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReplyBenchmark {

    private static final String UNFENCED =
            SampleFile.ANSWER.replace("```java\n", "\n").replace("```\n", "\n");

    private final ReplyReader reader = new ReplyReader(new TreeSitterSyntax(System::nanoTime));
    private final PromptRenderer prompts = new PromptRenderer();
    private final PromptModel model = new PromptModel(
            Task.IMPLEMENT,
            Languages.JAVA,
            "the sum, but never more than the limit",
            new Subject(
                    SampleFile.STUB_NAME,
                    "static int clampedSum(int[] values, int limit) {\n    throw new UnsupportedOperationException();\n}",
                    "class Sample",
                    List.of()),
            new Background(
                    QuotedText.NONE,
                    List.of(),
                    new QuotedText(
                            "Sample.java",
                            "import java.util.List;\n\nclass Sample {\n"
                                    + "    static int step(int value) { ... }\n".repeat(30) + "}")));

    /** A fenced block between two sentences, as the prompt demands. */
    @Benchmark
    public Optional<Snippet> fencedAnswer() {
        return reader.read(SampleFile.ANSWER, Languages.JAVA, SampleFile.STUB_NAME);
    }

    /** The same without the fence, so that runs of paragraphs are parsed until one is valid. */
    @Benchmark
    public Optional<Snippet> unfencedAnswer() {
        return reader.read(UNFENCED, Languages.JAVA, SampleFile.STUB_NAME);
    }

    /** Renders all three prompts of a request. */
    @Benchmark
    public int prompts() throws PromptException {
        return prompts.system(model, PromptFolder.NONE).length()
                + prompts.user(model, PromptFolder.NONE).length()
                + prompts.simple(model, PromptFolder.NONE).length();
    }
}
