// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.concurrent.Deadline;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildOutput;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildProblem;
import dev.autodev.verify.build.FileEvidence.PassedBuild;
import dev.autodev.verify.build.TestCount;
import dev.autodev.verify.build.TestReports;
import dev.autodev.verify.process.CommandResult;
import dev.autodev.verify.process.CommandResult.Ended;
import dev.autodev.verify.process.CommandResult.NotStarted;
import dev.autodev.verify.process.CommandResult.Overflowed;
import dev.autodev.verify.process.CommandResult.TimedOut;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of one plan in a copy of the workspace.
 *
 * @param copy the folder of the copy
 * @param file that is checked, relative to it
 * @param limit of each command
 * @param deadline of all of them
 * @param nanoTime as of {@link System#nanoTime()}
 * @param progress receives what runs, "compiling module core"
 */
record ProjectChecks(
        BuildPlan plan,
        Path copy,
        Path file,
        Duration limit,
        Deadline deadline,
        CommandRunner runner,
        LongSupplier nanoTime,
        Consumer<String> progress) {

    /** What pytest exits with when it finds no test. */
    private static final int NO_TESTS = 5;

    /**
     * @param compiled a check that makes the compilation superfluous
     * @param testedName of the file that the tests are for; null to run none
     * @throws IOException if the copy cannot be written
     */
    Verification run(Optional<Check> compiled, @Nullable String testedName) throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        compiled.ifPresent(checks::add);
        if (compiled.isEmpty() && !plan.compile().isEmpty()) {
            progress.accept(plan.compiling());
            plan.evidence().prepare(copy.resolve(file));
            Check compile =
                    check("compile", plan.isFullCompile() ? VerifyLevel.COMPILED : VerifyLevel.PARSED, plan.compile());
            checks.add(compile);
            if (compile.outcome() != CheckOutcome.PASSED) {
                return new Verification(checks);
            }
        }
        if (testedName != null) {
            checks.add(
                    plan.test().isEmpty()
                            ? Check.unavailable(
                                    name("test"), List.of(), VerifyLevel.TESTED, "no test names " + testedName)
                            : test());
        }
        return new Verification(checks);
    }

    /** A test that fails runs once more: if it passes then, its failure says nothing about the code. */
    private Check test() throws IOException, InterruptedException {
        for (List<String> command : plan.test()) {
            TestReports.clear(command, copy.resolve(plan.folder()));
        }
        progress.accept(plan.testing());
        Check first = check("test", VerifyLevel.TESTED, plan.test());
        if (first.outcome() != CheckOutcome.FAILED) {
            return first;
        }
        progress.accept(plan.testing() + " again");
        Check second = check("test", VerifyLevel.TESTED, plan.test());
        return second.outcome() == CheckOutcome.PASSED
                ? first.with(CheckOutcome.FLAKY, first.problems(), List.of("it failed, then passed on the same code"))
                : first;
    }

    /** How long the next command may run. */
    Duration limitLeft() {
        Duration left = deadline.left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    private String name(String kind) {
        return plan.tool() + " " + kind;
    }

    /** @param commands not empty; those behind one that does not pass are not run */
    private Check check(String kind, VerifyLevel proves, List<List<String>> commands) throws InterruptedException {
        long begin = nanoTime.getAsLong();
        StringBuilder printed = new StringBuilder();
        for (List<String> command : commands) {
            CommandResult result = runner.run(command, copy.resolve(plan.folder()), limitLeft());
            long millis = (nanoTime.getAsLong() - begin) / 1_000_000;
            boolean isLast = command == commands.getLast();
            if (isLast || !(result instanceof Ended ended && ended.exitCode() == 0)) {
                return judged(new Ran(name(kind), command, proves, millis), result, printed.toString());
            }
            printed.append(ended.output()).append('\n');
        }
        throw new IllegalArgumentException("no command");
    }

    /** A command that was run. */
    private record Ran(String name, List<String> command, VerifyLevel proves, long millis) {

        Check check(
                CheckOutcome outcome, List<BuildProblem> problems, List<String> details, @Nullable TestCount tests) {
            return new Check(name, command, proves, outcome, millis, problems, details, tests);
        }

        Check unavailable(String reason) {
            return Check.unavailable(name, command, proves, reason);
        }
    }

    /** @param printed by the commands before */
    private Check judged(Ran ran, CommandResult result, String printed) {
        return switch (result) {
            case NotStarted none -> ran.unavailable(none.reason());
            case TimedOut late ->
                ran.check(CheckOutcome.TIMEOUT, List.of(), output(late.output()).lastLines(), null);
            case Overflowed much -> ran.unavailable(much.reason());
            case Ended ended ->
                ended.exitCode() == 0
                        ? passed(ran, ended, printed)
                        : failed(ran, ended, output(ended.output()).tests().orElse(null));
        };
    }

    /** A compiler that has not read the file says nothing about it, and a test tool that ran no test has tested nothing. */
    private Check passed(Ran ran, Ended ended, String printed) {
        if (ran.proves() != VerifyLevel.TESTED) {
            return whyUnread(printed + ended.output())
                    .map(ran::unavailable)
                    .orElseGet(() -> ran.check(CheckOutcome.PASSED, List.of(), List.of(), null));
        }
        Optional<TestCount> tests = output(ended.output()).tests();
        if (tests.isEmpty()) {
            tests = written(ran.command());
        }
        if (tests.isPresent() && tests.get().passed() < tests.get().total()) {
            // the project lets a build go on whose tests fail
            return failed(ran, ended, tests.get());
        }
        if (tests.isPresent() ? tests.get().passed() == 0 : TestReports.isExpectedOf(ran.command())) {
            return ran.unavailable(tests.isPresent() ? "no test ran" : "it does not say that a test ran");
        }
        return ran.check(CheckOutcome.PASSED, List.of(), List.of(), tests.orElse(null));
    }

    private Optional<TestCount> written(List<String> command) {
        try {
            return TestReports.count(command, copy.resolve(plan.folder()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> whyUnread(String output) {
        try {
            return plan.evidence().whyUnread(new PassedBuild(copy.resolve(plan.folder()), copy.resolve(file), output));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.of("what the compiler has read is not known: " + unreadable.getMessage());
        }
    }

    private Check failed(Ran ran, Ended ended, @Nullable TestCount tests) {
        BuildOutput output = output(ended.output());
        Optional<String> fullDisk = output.fullDisk();
        if (fullDisk.isPresent()) {
            return ran.unavailable(fullDisk.get());
        }
        List<BuildProblem> problems = output.problems();
        if (problems.isEmpty()) {
            Optional<String> reason =
                    ended.exitCode() == NO_TESTS && ran.command().contains("pytest")
                            ? Optional.of("no test was found")
                            : output.unavailable();
            if (reason.isPresent()) {
                return ran.unavailable(reason.get());
            }
        }
        return ran.check(
                CheckOutcome.FAILED,
                problems,
                problems.isEmpty() ? output.lastLines() : output.details(),
                ran.proves() == VerifyLevel.TESTED ? tests : null);
    }

    private BuildOutput output(String text) {
        return new BuildOutput(text, copy.toString());
    }
}
