// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.concurrent.Deadline;
import dev.autodev.settings.VerifySettings;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildProblem;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.build.ProjectFile.TestScope;
import dev.autodev.verify.build.TestCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compiles and tests a file with the tools of its project. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compiles a file with its project's own tools and runs the tests that name it.",
            "This runs the project's build files, on a copy of the workspace and without a network where the system allows."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "the file to check")
    private Path file = Path.of("");

    @Option(names = "--compile-only", description = "run no tests")
    private boolean compileOnly;

    @Option(names = "--show", description = "print the commands and run nothing")
    private boolean show;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    VerifyCommand(CommandContext context) {
        this.context = context;
    }

    /** @param level the highest that ran and passed */
    private record Report(String level, List<ReportedCheck> checks) {

        static Report of(Verification verification) {
            return new Report(
                    verification.level().wireName(),
                    verification.checks().stream().map(ReportedCheck::of).toList());
        }
    }

    private record ReportedCheck(
            String name,
            List<String> command,
            String outcome,
            long millis,
            @Nullable TestCount tests,
            List<BuildProblem> problems,
            List<String> details) {

        static ReportedCheck of(Check check) {
            return new ReportedCheck(
                    check.name(),
                    check.command(),
                    check.outcome().wireName(),
                    check.millis(),
                    check.tests(),
                    check.problems(),
                    check.details());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Path chosen = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(chosen)) {
            context.say(file + " does not exist, or is not a file; name the file to check.");
            return ExitCode.WRONG_USAGE;
        }
        Optional<Path> shadows = context.wiring().shadows();
        if (shadows.isEmpty()) {
            context.say("no home folder is known, so the workspace cannot be copied; set HOME or XDG_CACHE_HOME.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        try {
            VerifyRequest request = request(chosen.toRealPath());
            if (show) {
                return show(request);
            }
            Verification verification = context.wiring()
                    .verifier(shadows.get())
                    .verify(request, Deadline.NONE, what -> context.say(what + " ..."));
            if (json) {
                context.printJson(Report.of(verification));
            } else {
                print(verification);
            }
            return exitCode(verification);
        } catch (IOException e) {
            context.say("the check could not run: " + TextFiles.reason(e) + ".");
            return ExitCode.COULD_NOT_GENERATE;
        }
    }

    private VerifyRequest request(Path real) {
        VerifySettings settings = context.settings(Map.of()).settings().verify();
        Duration limit = settings.timeout();
        return new VerifyRequest(
                new ProjectFile(ProjectRoot.of(real), real, compileOnly ? TestScope.NONE : TestScope.OF_FILE),
                Map.of(),
                new OwnCommands(settings.compile(), settings.test()),
                limit);
    }

    private int show(VerifyRequest request) {
        Optional<BuildPlan> plan = ProjectVerifier.plan(request);
        if (plan.isEmpty()) {
            context.say(
                    "no build file that autodev knows belongs to " + file + "; set verify.compile and verify.test.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        Stream.concat(plan.get().compile().stream(), plan.get().test().stream())
                .forEach(words -> context.print(String.join(" ", words) + "\n"));
        return ExitCode.DONE;
    }

    private void print(Verification verification) {
        for (Check check : verification.checks()) {
            context.print(check.name() + ": " + check.outcome().words() + seconds(check) + "\n");
            List<String> lines = new ArrayList<>();
            check.problems().forEach(problem -> lines.add(problem.described()));
            lines.addAll(check.details());
            lines.forEach(line -> context.print("  " + line + "\n"));
        }
        context.print("level: " + verification.level().wireName() + "\n");
    }

    private static String seconds(Check check) {
        return check.outcome() == CheckOutcome.UNAVAILABLE ? "" : " (" + check.millis() + " ms)";
    }

    private static int exitCode(Verification verification) {
        boolean isChecked = verification.level().compareTo(VerifyLevel.PARSED) >= 0;
        return isChecked && !verification.hasFailed() && !hasTimedOut(verification)
                ? ExitCode.DONE
                : ExitCode.COULD_NOT_GENERATE;
    }

    private static boolean hasTimedOut(Verification verification) {
        return verification.checks().stream().anyMatch(check -> check.outcome() == CheckOutcome.TIMEOUT);
    }
}
