// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.project;

import dev.autodev.concurrent.Deadline;
import dev.autodev.testkit.FolderContents;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.EditCheck;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildTools;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The program of {@code evaluation/checks.sh}: how long checks of edits by real build tools take, and whether they leave the user's
 * files as they are and no process behind. Options: {@code --typescript DIR}, a folder {@code node_modules}; {@code --checks N};
 * {@code --seed N}.
 *
 * <p><i>Confined to one thread.</i>
 */
final class CheckReport {

    private static final int WARM = 9;

    /** A cancelled check should have ended by then. */
    private static final long PROMPT_MILLIS = 100;

    private final Path folder;
    private final Random random;
    private int failures;

    private CheckReport(Path folder, Random random) {
        this.folder = folder;
        this.random = random;
    }

    /** Writes the files of a project. */
    private interface Sample {
        SampleProject in(Path root) throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> options = Arrays.asList(arguments);
        int checks = Integer.parseInt(option(options, "--checks", "200"));
        String modules = option(options, "--typescript", "");
        CheckReport report = new CheckReport(
                Files.createTempDirectory("autodev-checks").toRealPath(),
                new Random(Long.parseLong(option(options, "--seed", "1"))));
        System.out.printf(
                "%-12s%6s%8s%8s%8s%8s%8s%8s%8s%8s%s%n",
                "tool", "files", "first", "alone", "right", "most", "alone", "ratio", "wrong", "most", "  checked by");
        report.measure("mvn", SampleProject::maven, checks);
        report.measure("cargo", SampleProject::cargo, 0);
        report.measure("cmake", SampleProject::cmake, 0);
        if (!modules.isEmpty()) {
            report.measure("node", root -> SampleProject.typeScript(root, Path.of(modules)), 0);
        }
        System.exit(report.failures == 0 ? 0 : 1);
    }

    private static String option(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : options.get(at + 1);
    }

    private void measure(String program, Sample sample, int checks) throws Exception {
        if (LocalProgram.find(program).isEmpty()) {
            System.out.println(program + " is not installed");
            return;
        }
        Path root = Files.createDirectories(folder.resolve(program));
        Checked project = new Checked(root, sample.in(root));
        BareTool bare = BareTool.in(Files.createDirectories(folder.resolve(program + "-alone")), sample);
        List<Long> right = new ArrayList<>();
        List<Long> alone = new ArrayList<>();
        List<Long> wrong = new ArrayList<>();
        long first = project.millis("2", false);
        long firstAlone = bare.millis("2");
        if (failures > 0) {
            return;
        }
        String tool = "";
        for (int edit = 0; edit < WARM; edit++) {
            right.add(project.millis(Integer.toString(edit + 3), false));
            tool = project.last.checks().getLast().name();
            alone.add(bare.millis(Integer.toString(edit + 3)));
            wrong.add(project.millis(SampleProject.WRONG + " + " + edit, true));
        }
        List.of(right, alone, wrong).forEach(times -> times.sort(null));
        System.out.printf(
                "%-12s%6d%8d%8d%8d%8d%8d%8.2f%8d%8d  %s%n",
                project.sample.name(),
                project.sample.files(),
                first,
                firstAlone,
                right.get(WARM / 2),
                right.getLast(),
                alone.get(WARM / 2),
                1.0 * right.get(WARM / 2) / alone.get(WARM / 2),
                wrong.get(WARM / 2),
                wrong.getLast(),
                tool);
        if (checks > 0) {
            project.repeat(checks);
        }
    }

    /** The same project, edited in place and compiled by its tool alone, as its user would. */
    private record BareTool(Path root, SampleProject sample, BuildPlan plan) {

        static BareTool in(Path root, Sample files) throws IOException {
            SampleProject sample = files.in(root);
            ProjectFile target = new ProjectFile(root, root.resolve(sample.target()), ProjectFile.TestScope.NONE);
            return new BareTool(root, sample, BuildTools.planFor(target).orElseThrow());
        }

        long millis(String expression) throws Exception {
            Files.writeString(root.resolve(sample.target()), sample.with(expression));
            long begin = System.nanoTime();
            for (List<String> command : plan.compile()) {
                int exitCode = new ProcessBuilder(command)
                        .directory(root.resolve(plan.folder()).toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (exitCode != 0) {
                    throw new IllegalStateException(command + " ended with " + exitCode);
                }
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
    }

    /** A project with its checks. */
    private final class Checked {

        private final Path root;
        private final Path copies;
        private final SampleProject sample;
        private final ProjectVerifier verifier;
        private Verification last = Verification.NONE;

        Checked(Path root, SampleProject sample) {
            this.root = root;
            this.sample = sample;
            this.copies = folder.resolve(root.getFileName() + "-copies");
            this.verifier = new ProjectVerifier(
                    copies, new CommandRunner(System.getenv(), CommandRunner.LOW_PRIORITY), System::nanoTime);
        }

        private EditCheck check() {
            return new EditCheck(
                    verifier,
                    new VerifyRequest(
                            new ProjectFile(root, root.resolve(sample.target()), ProjectFile.TestScope.NONE),
                            Map.of(),
                            OwnCommands.NONE,
                            Duration.ofMinutes(5)),
                    false);
        }

        /** How long one check takes; it must fail as expected. */
        long millis(String expression, boolean isWrong) throws Exception {
            long begin = System.nanoTime();
            last = check().check(sample.with(expression), Deadline.NONE, what -> {});
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            boolean isExpected = isWrong ? last.hasFailed() : last.level() == VerifyLevel.COMPILED;
            if (!isExpected) {
                failures++;
                System.out.println(sample.name() + ", " + expression + ": " + last);
            }
            return millis;
        }

        /** Checks that end by themselves or are cancelled at random moments. */
        void repeat(int checks) throws Exception {
            Map<String, String> before = FolderContents.of(root);
            int tooHigh = 0;
            List<Cancelled> cancelled = new ArrayList<>();
            for (int number = 0; number < checks; number++) {
                boolean isWrong = random.nextInt(4) == 0;
                VerifyLevel level = cancelAfter(
                        (isWrong ? SampleProject.WRONG + " + " : "") + (number + 1_000),
                        random.nextInt(isWrong ? 6_000 : 600),
                        cancelled);
                tooHigh += isWrong && level.compareTo(VerifyLevel.COMPILED) >= 0 ? 1 : 0;
            }
            cancelled.sort(Comparator.comparing(Cancelled::millis));
            boolean isSame = before.equals(FolderContents.of(root));
            long left = processesInCopies();
            failures += isSame && left == 0 && tooHigh == 0 ? 0 : 1;
            System.out.println(checks + " checks, of which " + cancelled.size()
                    + " were cancelled; from then until the end: median "
                    + cancelled.get(cancelled.size() / 2).millis()
                    + " ms, most " + cancelled.getLast().millis() + " ms; the workspace is "
                    + (isSame ? "identical" : "not identical") + "; processes left: " + left + "; labels too high: "
                    + tooHigh);
            cancelled.stream()
                    .filter(one -> one.millis() > PROMPT_MILLIS)
                    .forEach(slow -> System.out.println("  " + slow.millis() + " ms: " + slow.stage()));
        }

        /**
         * A check that was cancelled.
         *
         * @param millis until its end
         * @param stage what it was doing
         */
        private record Cancelled(long millis, String stage) {}

        /** The level that the check reached, which is the lowest if it was cancelled. */
        private VerifyLevel cancelAfter(String expression, int millis, List<Cancelled> cancelled) throws Exception {
            CompletableFuture<Verification> ended = new CompletableFuture<>();
            AtomicReference<String> stage = new AtomicReference<>("copying, or compiling in this process");
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    ended.complete(check().check(sample.with(expression), Deadline.NONE, stage::set));
                } catch (IOException | InterruptedException | RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
            try {
                return ended.get(millis, TimeUnit.MILLISECONDS).level();
            } catch (TimeoutException stillRuns) {
                long begin = System.nanoTime();
                thread.interrupt();
                try {
                    return ended.get().level();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof InterruptedException)) {
                        throw e;
                    }
                    cancelled.add(new Cancelled(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin), stage.get()));
                    return VerifyLevel.UNCHECKED;
                }
            }
        }

        /** How many processes have their working directory in the copies; 0 where the system does not tell. */
        private long processesInCopies() {
            return ProcessHandle.allProcesses()
                    .filter(process -> {
                        try {
                            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                                    .startsWith(copies);
                        } catch (IOException | UnsupportedOperationException unknown) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}
