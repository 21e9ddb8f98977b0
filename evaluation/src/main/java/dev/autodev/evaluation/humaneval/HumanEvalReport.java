package dev.autodev.evaluation.humaneval;

import dev.autodev.evaluation.humaneval.HumanEvalData.RecordedReply;
import dev.autodev.evaluation.humaneval.SystemUnderTest.Edited;
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

/**
 * The program behind {@code evaluation/run.sh}. Options: {@code --data DIR} (needed), {@code --stdio COMMAND} for the real
 * server, {@code --languages a,b}, {@code --shapes TEXT}, {@code --no-run} to compare without running anything,
 * {@code --recorded} for the recorded answers instead, {@code --verbose} to see what differs.
 */
final class HumanEvalReport {

    private static final List<String> LANGUAGES = List.of("java", "python", "javascript", "go", "rust", "cpp");

    private final HumanEvalData data;
    private final Map<String, String> options;
    private final boolean verbose;
    private int failures;

    private HumanEvalReport(Map<String, String> options) {
        this.options = options;
        this.data = new HumanEvalData(Path.of(options.get("--data")));
        this.verbose = options.containsKey("--verbose");
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = options(arguments);
        if (!options.containsKey("--data")) {
            System.err.println("usage: evaluation/run.sh --data DIR [--stdio] [--recorded] [--languages a,b]"
                    + " [--shapes TEXT] [--no-run] [--verbose]");
            System.exit(2);
        }
        // an attempt is logged for the person who runs a server: here it would hide the table
        LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
        HumanEvalReport evaluate = new HumanEvalReport(options);
        try (SystemUnderTest subject = evaluate.subject();
                TestRunner judge = new TestRunner(
                        new TestRunCache(evaluate.root().resolve("evaluation/target/test-runs.jsonl")))) {
            if (options.containsKey("--recorded")) {
                evaluate.recorded(subject, judge);
            } else {
                evaluate.shapes(subject, judge);
            }
        }
        System.exit(evaluate.failures == 0 ? 0 : 1);
    }

    private Path root() {
        return Path.of(System.getProperty("autodev.root", "."));
    }

    private SystemUnderTest subject() throws Exception {
        if (!options.containsKey("--stdio")) {
            return new InProcessSystem();
        }
        String command = options.get("--stdio");
        return new StdioSystem(
                command.isEmpty() ? List.of(root().resolve("autodev").toString(), "lsp") : List.of(command.split(" ")));
    }

    private void shapes(SystemUnderTest subject, TestRunner judge) throws Exception {
        List<String> languages = List.of(
                options.getOrDefault("--languages", String.join(",", LANGUAGES)).split(","));
        List<ReplyShape> shapes = ReplyShape.ALL.stream()
                .filter(shape -> shape.name().contains(options.getOrDefault("--shapes", "")))
                .toList();
        System.out.printf(
                "%-32s%s%n",
                "same / valid / passes of 164",
                languages.stream().map(name -> "%-18s".formatted(name)).collect(Collectors.joining()));
        Map<ReplyShape, List<String>> rows = new LinkedHashMap<>();
        shapes.forEach(shape -> rows.put(shape, new ArrayList<>()));
        for (String language : languages) {
            List<HumanEvalTask> tasks = data.tasks(TestPipeline.SYNTAX, language);
            for (ReplyShape shape : shapes) {
                rows.get(shape).add(cell(subject, judge, tasks, shape));
            }
        }
        rows.forEach((shape, cells) -> System.out.printf(
                "%-32s%s%n",
                shape.name(), cells.stream().map("%-18s"::formatted).collect(Collectors.joining())));
        System.out.println(failures + " losses");
    }

    private String cell(SystemUnderTest subject, TestRunner judge, List<HumanEvalTask> tasks, ReplyShape shape)
            throws Exception {
        boolean runs = !options.containsKey("--no-run")
                && TestRunner.canRun(tasks.getFirst().language().id());
        int same = 0;
        int valid = 0;
        int passes = 0;
        for (HumanEvalTask task : tasks) {
            boolean fits = !shape.name().startsWith("body") || !task.body().isEmpty();
            String reply = (fits ? shape : ReplyShape.ALL.getFirst()).answer().apply(task);
            Edited edited = subject.implement(task.language(), task.before(), task.caret(), reply);
            boolean isSame = FileComparison.keeps(task, edited.text())
                    && (FileComparison.same(task.language(), edited.text(), task.solved())
                            || judge.sameTree(task, edited.text()));
            boolean isValid =
                    edited.status().equals("valid") && edited.degraded().isEmpty();
            // what does not pass as published is no loss of ours
            boolean isRight = !runs
                    || judge.complaint(task, edited.text()).isEmpty()
                    || judge.complaint(task, task.solved()).isPresent();
            same += isSame ? 1 : 0;
            valid += isValid ? 1 : 0;
            passes += isRight ? 1 : 0;
            if (!isSame || !isValid || !isRight) {
                failures++;
                tell(task, shape.name(), edited, judge, runs);
            }
        }
        return same + "/" + valid + "/" + (runs ? passes : "-");
    }

    private void tell(HumanEvalTask task, String what, Edited edited, TestRunner judge, boolean runs) {
        if (verbose) {
            System.out.println("---- " + task.id() + ", " + what + ": " + edited.status() + " " + edited.degraded());
            System.out.println(edited.text());
            if (runs) {
                System.out.println(judge.complaint(task, edited.text()).orElse("passes"));
            }
        }
    }

    /** Every answer that passed must pass, and none may be called valid that does not parse. */
    private void recorded(SystemUnderTest subject, TestRunner judge) throws Exception {
        Map<String, HumanEvalTask> tasks = new HashMap<>();
        data.tasks(TestPipeline.SYNTAX, "python").forEach(task -> tasks.put(task.id(), task));
        Map<String, int[]> rows = new LinkedHashMap<>();
        for (RecordedReply answer : data.recorded()) {
            HumanEvalTask task = Objects.requireNonNull(tasks.get(answer.task()));
            int[] row = rows.computeIfAbsent(answer.model(), model -> new int[7]);
            Edited edited = subject.implement(task.language(), task.before(), task.caret(), answer.text());
            boolean parses = judge.parsesAsPython(edited.text());
            boolean passes =
                    answer.passed() && judge.complaint(task, edited.text()).isEmpty();
            // some that passed once do not pass here as they stand
            boolean repeatable = passes
                    || judge.complaint(task, task.imports() + "\n" + answer.text())
                            .isEmpty();
            row[0]++;
            row[1] += answer.passed() ? 1 : 0;
            row[2] += passes ? 1 : 0;
            row[3] += edited.status().equals("valid") ? 1 : 0;
            boolean wronglyValid = !parses && edited.status().equals("valid");
            row[4] += wronglyValid ? 1 : 0;
            row[5] += edited.degraded().isEmpty() ? 0 : 1;
            row[6] += answer.passed() && !repeatable ? 1 : 0;
            boolean lost = answer.passed() && repeatable && !passes || wronglyValid;
            failures += lost ? 1 : 0;
            if (lost || !repeatable && answer.passed()) {
                tell(
                        task,
                        answer.model() + " run " + answer.run() + (lost ? "" : ", unrepeatable"),
                        edited,
                        judge,
                        true);
            }
        }
        System.out.printf(
                "%-24s%10s%10s%14s%8s%16s%10s%14s%n",
                "model", "answers", "passed", "still pass", "valid", "wrongly valid", "degraded", "unrepeatable");
        rows.forEach((model, row) -> System.out.printf(
                "%-24s%10d%10d%14d%8d%16d%10d%14d%n", model, row[0], row[1], row[2], row[3], row[4], row[5], row[6]));
        System.out.println(failures + " losses");
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
