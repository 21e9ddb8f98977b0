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
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The program of {@code evaluation/checks.sh}: how long checks of edits by real build tools take, and whether they leave the user's
 * files as they are and no process behind. Options: {@code --typescript DIR}, a folder {@code node_modules}; {@code --checks N};
 * {@code --seed N}.
 *
 * <p><i>Confined to one thread.</i>
 */
final class CheckReport {

    private static final int WARM = 9;

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
                "%-12s%8s%12s%12s%12s%12s%12s%s%n",
                "tool", "files", "first (ms)", "right (ms)", "most (ms)", "wrong (ms)", "most (ms)", "  checked by");
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
        List<Long> right = new ArrayList<>();
        List<Long> wrong = new ArrayList<>();
        long first = project.millis("2", false);
        if (failures > 0) {
            return;
        }
        String tool = "";
        for (int edit = 0; edit < WARM; edit++) {
            right.add(project.millis(Integer.toString(edit + 3), false));
            tool = project.last.checks().getLast().name();
            wrong.add(project.millis(SampleProject.WRONG + " + " + edit, true));
        }
        right.sort(null);
        wrong.sort(null);
        System.out.printf(
                "%-12s%8d%12d%12d%12d%12d%12d  %s%n",
                project.sample.name(),
                project.sample.files(),
                first,
                right.get(WARM / 2),
                right.getLast(),
                wrong.get(WARM / 2),
                wrong.getLast(),
                tool);
        if (checks > 0) {
            project.repeat(checks);
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
            List<Long> cancelled = new ArrayList<>();
            for (int number = 0; number < checks; number++) {
                boolean isWrong = random.nextInt(4) == 0;
                cancelAfter(
                        (isWrong ? SampleProject.WRONG + " + " : "") + (number + 1_000),
                        random.nextInt(isWrong ? 6_000 : 600),
                        cancelled);
            }
            cancelled.sort(null);
            boolean isSame = before.equals(FolderContents.of(root));
            long left = processesInCopies();
            failures += isSame && left == 0 ? 0 : 1;
            System.out.println(checks + " checks, of which " + cancelled.size()
                    + " were cancelled; from then until the end: median " + cancelled.get(cancelled.size() / 2)
                    + " ms, most " + cancelled.getLast() + " ms; the workspace is "
                    + (isSame ? "identical" : "not identical") + "; processes left: " + left);
        }

        private void cancelAfter(String expression, int millis, List<Long> cancelled) throws Exception {
            CompletableFuture<Verification> ended = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    ended.complete(check().check(sample.with(expression), Deadline.NONE, what -> {}));
                } catch (IOException | InterruptedException | RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
            try {
                ended.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRuns) {
                long begin = System.nanoTime();
                thread.interrupt();
                try {
                    ended.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof InterruptedException)) {
                        throw e;
                    }
                    cancelled.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
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
