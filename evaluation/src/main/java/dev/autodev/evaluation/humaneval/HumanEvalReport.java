// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.evaluation.humaneval.HumanEvalData.RecordedReply;
import dev.autodev.evaluation.humaneval.SystemUnderTest.EditedFile;
import dev.autodev.testkit.TestPipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The program of {@code evaluation/run.sh}. Options: {@code --data DIR} (required), {@code --stdio [COMMAND]} to run the
 * real server, {@code --languages a,b}, {@code --shapes TEXT}, {@code --no-run} to compare files without running their
 * tests, {@code --recorded} for recorded replies, {@code --repair} for the same with checks and corrections, {@code
 * --awkward} for awkward shapes, {@code --every N} for each Nth task, {@code --verbose} to print each loss.
 *
 * <p><i>Confined to one thread.</i>
 */
final class HumanEvalReport {

    private static final List<String> LANGUAGES = List.of("java", "python", "javascript", "go", "rust", "cpp");

    private final HumanEvalData data;
    private final Map<String, String> options;
    private final SystemUnderTest subject;
    private final TestRunner tests;
    private int losses;

    private HumanEvalReport(Map<String, String> options, SystemUnderTest subject, TestRunner tests) {
        this.data = new HumanEvalData(Path.of(options.get("--data")));
        this.options = options;
        this.subject = subject;
        this.tests = tests;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = options(arguments);
        if (!options.containsKey("--data")) {
            System.err.println(
                    "usage: evaluation/run.sh --data DIR [--stdio] [--recorded | --repair | --awkward] [--every N] [--languages a,b]"
                            + " [--shapes TEXT] [--no-run] [--verbose]");
            System.exit(2);
        }
        // log lines of the server would interrupt the table
        LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
        Path root = Path.of(System.getProperty("autodev.root", "."));
        int losses;
        try (SystemUnderTest subject = subject(options, root);
                TestRunner tests =
                        new TestRunner(new TestRunCache(root.resolve("evaluation/target/test-runs.jsonl")))) {
            HumanEvalReport report = new HumanEvalReport(options, subject, tests);
            if (options.containsKey("--awkward")) {
                report.printAwkwardShapes();
            } else if (options.containsKey("--recorded")) {
                report.printRecordedReplies();
            } else if (options.containsKey("--repair")) {
                report.printRepairs();
            } else {
                report.printShapes();
            }
            losses = report.losses;
        }
        System.exit(losses == 0 ? 0 : 1);
    }

    private static SystemUnderTest subject(Map<String, String> options, Path root) throws Exception {
        if (!options.containsKey("--stdio")) {
            return new InProcessSystem();
        }
        String command = options.get("--stdio");
        return new StdioSystem(
                command.isEmpty() ? List.of(root.resolve("autodev").toString(), "lsp") : List.of(command.split(" ")));
    }

    private void printShapes() throws Exception {
        List<String> languages = List.of(
                options.getOrDefault("--languages", String.join(",", LANGUAGES)).split(","));
        List<ReplyShape> shapes = ReplyShape.ALL.stream()
                .filter(shape -> shape.name().contains(options.getOrDefault("--shapes", "")))
                .toList();
        printRow("same / valid / passes", languages);
        Map<ReplyShape, List<String>> rows = new LinkedHashMap<>();
        shapes.forEach(shape -> rows.put(shape, new ArrayList<>()));
        for (String language : languages) {
            List<HumanEvalTask> tasks = sample(data.tasks(TestPipeline.SYNTAX, language));
            for (ReplyShape shape : shapes) {
                rows.get(shape).add(cell(tasks, shape));
            }
        }
        rows.forEach((shape, cells) -> printRow(shape.name(), cells));
        System.out.println(losses + " losses");
    }

    private void printAwkwardShapes() throws Exception {
        AwkwardReport report = new AwkwardReport(subject, options.containsKey("--verbose"));
        for (String language :
                options.getOrDefault("--languages", String.join(",", LANGUAGES)).split(",")) {
            report.add(sample(data.tasks(TestPipeline.SYNTAX, language)), options.getOrDefault("--shapes", ""));
        }
        losses = report.print();
    }

    /** Each nth task. */
    private List<HumanEvalTask> sample(List<HumanEvalTask> all) {
        int step = Integer.parseInt(options.getOrDefault("--every", "1"));
        return IntStream.range(0, all.size())
                .filter(place -> place % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static void printRow(String name, List<String> cells) {
        System.out.printf(
                "%-32s%s%n", name, cells.stream().map("%-18s"::formatted).collect(Collectors.joining()));
    }

    private String cell(List<HumanEvalTask> tasks, ReplyShape shape) throws Exception {
        boolean runs = !options.containsKey("--no-run")
                && TestRunner.canRun(tasks.getFirst().language().id());
        int same = 0;
        int valid = 0;
        int passes = 0;
        for (HumanEvalTask task : tasks) {
            boolean fits =
                    !shape.name().startsWith("body") || !task.solution().body().isEmpty();
            String reply = (fits ? shape : ReplyShape.ALL.getFirst()).reply().apply(task);
            EditedFile edited = subject.implement(
                    task.language(), task.stubbed().text(), task.stubbed().caret(), reply);
            boolean isSame = FileComparison.keepsOtherLines(task, edited.text())
                    && (FileComparison.isSame(
                                    task.language(),
                                    edited.text(),
                                    task.solution().file())
                            || tests.sameTree(task, edited.text()));
            boolean isValid =
                    edited.status().equals("valid") && edited.degraded().isEmpty();
            // a published solution that fails its own tests cannot be lost
            boolean isRight = !runs
                    || tests.complaint(task, edited.text()).isEmpty()
                    || tests.complaint(task, task.solution().file()).isPresent();
            same += isSame ? 1 : 0;
            valid += isValid ? 1 : 0;
            passes += isRight ? 1 : 0;
            if (!isSame || !isValid || !isRight) {
                losses++;
                printDetails(task, shape.name(), edited, runs);
            }
        }
        return same + "/" + valid + "/" + (runs ? passes : "-");
    }

    private void printDetails(HumanEvalTask task, String what, EditedFile edited, boolean runs) {
        if (options.containsKey("--verbose")) {
            System.out.println("---- " + task.id() + ", " + what + ": " + edited.status() + " " + edited.degraded());
            System.out.println(edited.text());
            if (runs) {
                System.out.println(tests.complaint(task, edited.text()).orElse("passes"));
            }
        }
    }

    /** The counts of one model's replies. */
    private static final class ModelRow {
        private int replies;
        private int passed;
        private int stillPass;
        private int valid;
        private int wronglyValid;
        private int degraded;
        private int unrepeatable;
    }

    /** A reply that passed once must pass in the edited file, and a file that does not parse must not be called valid. */
    private void printRecordedReplies() throws Exception {
        Map<String, HumanEvalTask> tasks = new HashMap<>();
        data.tasks(TestPipeline.SYNTAX, "python").forEach(task -> tasks.put(task.id(), task));
        Map<String, ModelRow> rows = new LinkedHashMap<>();
        for (RecordedReply reply : data.recorded()) {
            HumanEvalTask task = Objects.requireNonNull(tasks.get(reply.task()));
            count(reply, task, rows.computeIfAbsent(reply.model(), model -> new ModelRow()));
        }
        System.out.printf(
                "%-24s%10s%10s%14s%8s%16s%10s%14s%n",
                "model", "replies", "passed", "still pass", "valid", "wrongly valid", "degraded", "unrepeatable");
        rows.forEach((model, row) -> System.out.printf(
                "%-24s%10d%10d%14d%8d%16d%10d%14d%n",
                model,
                row.replies,
                row.passed,
                row.stillPass,
                row.valid,
                row.wronglyValid,
                row.degraded,
                row.unrepeatable));
        System.out.println(losses + " losses");
    }

    private void printRepairs() throws Exception {
        Map<String, String> examples = data.pythonExamples();
        Map<String, Map<String, List<RecordedReply>>> replies = data.recorded().stream()
                .collect(Collectors.groupingBy(
                        RecordedReply::task,
                        Collectors.groupingBy(RecordedReply::model, LinkedHashMap::new, Collectors.toList())));
        List<HumanEvalTask> tasks = data.tasks(TestPipeline.SYNTAX, "python").stream()
                .filter(task -> replies.containsKey(task.id()))
                .toList();
        try (InProcessSystem unchecked = new InProcessSystem();
                RepairReport report = new RepairReport(unchecked, tests, options.containsKey("--verbose"))) {
            for (HumanEvalTask task : sample(tasks)) {
                for (List<RecordedReply> runs : replies.get(task.id()).values()) {
                    report.add(task, examples.get(task.id()), runs);
                }
            }
            losses = report.print();
        }
    }

    private void count(RecordedReply reply, HumanEvalTask task, ModelRow row) throws Exception {
        EditedFile edited = subject.implement(
                task.language(), task.stubbed().text(), task.stubbed().caret(), reply.text());
        boolean passes = reply.passed() && tests.complaint(task, edited.text()).isEmpty();
        // some replies that passed once do not pass on this machine, even unedited
        boolean unrepeatable = reply.passed()
                && !passes
                && tests.complaint(task, task.solution().imports() + "\n" + reply.text())
                        .isPresent();
        boolean valid = edited.status().equals("valid");
        boolean wronglyValid = valid && !tests.parsesAsPython(edited.text());
        row.replies++;
        row.passed += reply.passed() ? 1 : 0;
        row.stillPass += passes ? 1 : 0;
        row.valid += valid ? 1 : 0;
        row.wronglyValid += wronglyValid ? 1 : 0;
        row.degraded += edited.degraded().isEmpty() ? 0 : 1;
        row.unrepeatable += unrepeatable ? 1 : 0;
        boolean lost = reply.passed() && !passes && !unrepeatable || wronglyValid;
        losses += lost ? 1 : 0;
        if (lost || unrepeatable) {
            printDetails(task, reply.model() + " run " + reply.run() + (lost ? "" : ", unrepeatable"), edited, true);
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        String last = "";
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                last = argument;
                options.put(last, "");
            } else {
                options.put(last, argument);
            }
        }
        return options;
    }
}
