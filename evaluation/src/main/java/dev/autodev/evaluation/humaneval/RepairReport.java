// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.evaluation.humaneval.HumanEvalData.RecordedReply;
import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Counts how many recorded replies that fail the hidden tests of their task are replaced by passing ones, when the tests of the
 * task's description run as the project's tests. A correction is answered with the next recorded run of the same model.
 *
 * <p><i>Confined to one thread.</i>
 */
final class RepairReport implements AutoCloseable {

    private static final String TEST_FILE = "test_solution.py";

    private final InProcessSystem unchecked;
    private final TestRunner tests;
    private final boolean verbose;
    private final Path folder;
    private final Path project;
    private final RecordedRuns model = new RecordedRuns();
    private final TestPipeline pipeline;
    private final VerifySettings verify = new VerifySettings(
            Mode.TEST,
            Consent.AS_REQUESTED,
            List.of(),
            List.of("python3", TEST_FILE),
            Duration.ofSeconds(TestRunner.SECONDS),
            VerifySettings.DEFAULT.maxRounds());
    private final Map<String, Row> rows = new LinkedHashMap<>();

    RepairReport(InProcessSystem unchecked, TestRunner tests, boolean verbose) throws IOException {
        this.unchecked = unchecked;
        this.tests = tests;
        this.verbose = verbose;
        this.folder = Files.createTempDirectory("autodev-repair");
        this.project = Files.createDirectories(folder.resolve("project"));
        this.pipeline = new TestPipeline(Clock.systemUTC(), model)
                .with(new ProjectVerifier(
                        folder.resolve("copies"), new CommandRunner(System.getenv(), List.of()), System::nanoTime));
    }

    /** The replies of one model. */
    private static final class Row {
        private int replies;
        private int passed;
        private int passAfter;
        private int replaced;
        private int replaceable;
        private int noticed;
        private int lost;
        private int mislabelled;
        private int calls;
    }

    /** A model that answers with one recorded run after the other, from the first again after the last. */
    private static final class RecordedRuns implements ProviderClient {
        private List<RecordedReply> runs = List.of();
        private int next;
        private int calls;

        void start(List<RecordedReply> recorded, int first) {
            runs = recorded;
            next = first;
            calls = 0;
        }

        @Override
        public String name() {
            return "model";
        }

        @Override
        public String model() {
            return "recorded";
        }

        @Override
        public ModelAnswer ask(ModelRequest request) {
            calls++;
            String text = runs.get(next++ % runs.size()).text();
            return new ModelAnswer(text, ModelAnswer.Finish.STOP, "recorded", new ModelAnswer.Usage(1, 1));
        }
    }

    /** Each run of one model on one task. */
    void add(HumanEvalTask task, String exampleTests, List<RecordedReply> runs) throws IOException {
        Row row = rows.computeIfAbsent(runs.getFirst().model(), model -> new Row());
        Files.writeString(project.resolve("solution.py"), task.stubbed().text());
        Files.writeString(project.resolve(TEST_FILE), "from solution import *\n\n" + exampleTests);
        for (int run : IntStream.range(0, runs.size()).toArray()) {
            String plain = unchecked
                    .implement(
                            task.language(),
                            task.stubbed().text(),
                            task.stubbed().caret(),
                            runs.get(run).text())
                    .text();
            model.start(runs, run);
            GenerationResult result = checked(task);
            String text = Objects.requireNonNull(result.change()).newText();
            boolean passes = passes(task, plain);
            boolean passesAfter = passes(task, text);
            boolean isMislabelled = result.validation().project().level() == VerifyLevel.TESTED
                    && tests.output(text, exampleTests).isPresent();
            row.replies++;
            row.calls += model.calls;
            row.passed += passes ? 1 : 0;
            row.passAfter += passesAfter ? 1 : 0;
            boolean isReplaceable = !passes && (passed(runs, run + 1) || passed(runs, run + 2));
            row.replaceable += isReplaceable ? 1 : 0;
            row.noticed += isReplaceable && tests.output(plain, exampleTests).isPresent() ? 1 : 0;
            row.replaced += !passes && passesAfter ? 1 : 0;
            row.lost += passes && !passesAfter ? 1 : 0;
            row.mislabelled += isMislabelled ? 1 : 0;
            if (verbose && (passes && !passesAfter || isMislabelled)) {
                System.out.println("---- " + task.id() + ", " + runs.get(run).model() + " run "
                        + runs.get(run).run() + ": " + result.validation().project());
                System.out.println(text);
            }
        }
    }

    private static boolean passed(List<RecordedReply> runs, int run) {
        return runs.get(run % runs.size()).passed();
    }

    private boolean passes(HumanEvalTask task, String text) {
        return tests.complaint(task, text).isEmpty();
    }

    private GenerationResult checked(HumanEvalTask task) {
        Settings settings = TestSettings.with(
                TestSettings.of(
                        TestSettings.generator("model"), TestSettings.provider("model", ProviderType.OPENAI, null)),
                verify);
        TextDocument document = new TextDocument(
                project.resolve("solution.py").toUri().toString(),
                task.language().id(),
                1,
                task.stubbed().text());
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                document,
                                task.language(),
                                Span.at(task.stubbed().caret())),
                        settings)
                .task(Task.IMPLEMENT)
                .workspace(new FileWorkspace(project))
                .check(RequestedCheck.of(verify, null, project))
                .cache(CacheMode.OFF)
                .build();
        Outcome<GenerationResult> outcome = pipeline.pipeline.generate(request, GenerationListener.SILENT);
        if (outcome instanceof Outcome.Success<GenerationResult> success) {
            return success.value();
        }
        throw new IllegalStateException(task.id() + ": " + outcome);
    }

    /** Prints the table and returns how many replies were lost or have a label that is too high. */
    int print() {
        System.out.printf(
                "%-24s%8s%8s%12s%10s%14s%13s%9s%6s%10s%8s%n",
                "model",
                "replies",
                "pass",
                "pass after",
                "replaced",
                "of failing",
                "replaceable",
                "noticed",
                "lost",
                "too high",
                "calls");
        rows.forEach((model, row) -> System.out.printf(
                "%-24s%8d%7.1f%%%11.1f%%%10d%13.1f%%%13d%9d%6d%10d%8.2f%n",
                model,
                row.replies,
                100.0 * row.passed / row.replies,
                100.0 * row.passAfter / row.replies,
                row.replaced,
                100.0 * row.replaced / Math.max(1, row.replies - row.passed),
                row.replaceable,
                row.noticed,
                row.lost,
                row.mislabelled,
                1.0 * row.calls / row.replies));
        return rows.values().stream()
                .mapToInt(row -> row.lost + row.mislabelled)
                .sum();
    }

    @Override
    public void close() {
        pipeline.close();
        TestRunner.delete(folder);
    }
}
