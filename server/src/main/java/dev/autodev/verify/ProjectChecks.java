// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildOutput;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildProblem;
import dev.autodev.verify.process.CommandResult;
import dev.autodev.verify.process.CommandResult.Ended;
import dev.autodev.verify.process.CommandResult.NotStarted;
import dev.autodev.verify.process.CommandResult.TimedOut;
import dev.autodev.verify.process.CommandRunner;
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
 * @param limit of each command
 * @param nanoTime as of {@link System#nanoTime()}
 * @param progress receives what runs, "Maven compile"
 */
record ProjectChecks(
        BuildPlan plan,
        Path copy,
        Duration limit,
        CommandRunner runner,
        LongSupplier nanoTime,
        Consumer<String> progress) {

    /** What pytest exits with when it finds no test. */
    private static final int NO_TESTS = 5;

    /** @param testedName of the file that the tests are for; null to run none */
    Verification run(@Nullable String testedName) throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        VerifyLevel level = VerifyLevel.UNCHECKED;
        if (!plan.compile().isEmpty()) {
            Check compile = check("compile", plan.compile());
            checks.add(compile);
            if (compile.outcome() != CheckOutcome.PASSED) {
                return new Verification(level, checks);
            }
            level = plan.isFullCompile() ? VerifyLevel.COMPILED : VerifyLevel.PARSED;
        }
        if (testedName != null) {
            Check test = plan.test().isEmpty()
                    ? Check.unavailable(name("test"), List.of(), "no test names " + testedName)
                    : check("test", plan.test());
            checks.add(test);
            if (test.outcome() == CheckOutcome.PASSED) {
                level = VerifyLevel.TESTED;
            }
        }
        return new Verification(level, checks);
    }

    private String name(String kind) {
        return plan.tool() + " " + kind;
    }

    /** @param commands not empty; those behind one that does not pass are not run */
    private Check check(String kind, List<List<String>> commands) throws InterruptedException {
        progress.accept(name(kind));
        long begin = nanoTime.getAsLong();
        for (List<String> command : commands) {
            CommandResult result = runner.run(command, copy.resolve(plan.folder()), limit);
            long millis = (nanoTime.getAsLong() - begin) / 1_000_000;
            boolean isLast = command == commands.getLast();
            if (isLast || !(result instanceof Ended ended && ended.exitCode() == 0)) {
                return judged(name(kind), command, result, millis);
            }
        }
        throw new IllegalArgumentException("no command");
    }

    private Check judged(String name, List<String> command, CommandResult result, long millis) {
        return switch (result) {
            case NotStarted none -> Check.unavailable(name, command, none.reason());
            case TimedOut late ->
                new Check(
                        name,
                        command,
                        CheckOutcome.TIMEOUT,
                        millis,
                        List.of(),
                        output(late.output()).lastLines());
            case Ended ended ->
                ended.exitCode() == 0
                        ? new Check(name, command, CheckOutcome.PASSED, millis, List.of(), List.of())
                        : failed(name, command, ended, millis);
        };
    }

    private Check failed(String name, List<String> command, Ended ended, long millis) {
        BuildOutput output = output(ended.output());
        List<BuildProblem> problems = output.problems();
        if (problems.isEmpty()) {
            Optional<String> reason = ended.exitCode() == NO_TESTS && command.contains("pytest")
                    ? Optional.of("no test was found")
                    : output.unavailable();
            if (reason.isPresent()) {
                return Check.unavailable(name, command, reason.get());
            }
        }
        return new Check(
                name,
                command,
                CheckOutcome.FAILED,
                millis,
                problems,
                problems.isEmpty() ? output.lastLines() : output.details());
    }

    private BuildOutput output(String text) {
        return new BuildOutput(text, copy.toString());
    }
}
