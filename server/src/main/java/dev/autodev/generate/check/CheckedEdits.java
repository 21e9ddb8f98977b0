// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import dev.autodev.concurrent.Deadline;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.ValidationReport.CodeProblem;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.text.Position;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.EditCheck;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.build.BuildProblem;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one generation: of its code, and of each correction.
 *
 * <p><i>Confined to</i> the thread of the generation.
 */
public final class CheckedEdits {

    /** The stage in progress messages and in the trace. */
    public static final String STAGE = "verification";

    /** Whether the commands may run. */
    @FunctionalInterface
    private interface ConsentQuestion {
        boolean isGiven(GenerationListener listener, Deadline deadline) throws InterruptedException;
    }

    private final @Nullable EditCheck check;
    private final ConsentQuestion permission;
    private final String refusal;

    private CheckedEdits(@Nullable EditCheck check, ConsentQuestion permission, String refusal) {
        this.check = check;
        this.permission = permission;
        this.refusal = refusal;
    }

    static CheckedEdits by(EditCheck check) {
        return new CheckedEdits(check, (listener, deadline) -> true, "");
    }

    /** Asks before each check; a question that was answered is not shown again. */
    static CheckedEdits ifConfirmed(EditCheck check, VerifyRequest commands, RequestedCheck.IfConfirmed unsure) {
        return new CheckedEdits(
                check,
                (listener, deadline) -> {
                    listener.stageStarted(STAGE, "asking whether the project's commands may run");
                    return unsure.question().isConfirmed(commands, deadline);
                },
                unsure.otherwise().reason());
    }

    /** Runs nothing, and reports why. */
    static CheckedEdits refused(String reason) {
        return new CheckedEdits(null, (listener, deadline) -> false, reason);
    }

    /** The code with what the project's tools say about it. */
    public Outcome<GenerationContext> run(GenerationContext placed, GenerationListener listener) {
        Deadline deadline = placed.budget().deadline();
        Verification verification;
        try {
            verification = check == null || !permission.isGiven(listener, deadline)
                    ? Verification.notRun(refusal)
                    : check.check(placed.draft().textAfter(), deadline, progress(listener));
        } catch (IOException e) {
            verification = Verification.notRun(TextFiles.reason(e));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Outcome.failed(new Failure.Cancelled());
        }
        listener.remark("the project's tools: " + verification.words());
        return Outcome.success(placed.withValidation(placed.validation().with(verification, problems(verification))));
    }

    private static Consumer<String> progress(GenerationListener listener) {
        return what -> listener.stageStarted(STAGE, what);
    }

    /** Why the code does not compile, in positions of its document; a problem elsewhere is named by its file. */
    private List<CodeProblem> problems(Verification verification) {
        List<Check> failed = verification.hasFailedToCompile() ? verification.checks() : List.of();
        return failed.stream()
                .flatMap(check -> check.problems().isEmpty()
                        ? check.details().stream().map(line -> new CodeProblem(new Position(0, 0), line))
                        : check.problems().stream().map(this::placed))
                .toList();
    }

    private CodeProblem placed(BuildProblem problem) {
        return isHere(problem)
                ? new CodeProblem(new Position(Math.max(0, problem.line() - 1), 0), problem.message())
                : new CodeProblem(new Position(0, 0), problem.described());
    }

    /** A tool names a file relative to the workspace, or to a folder in it. */
    private boolean isHere(BuildProblem problem) {
        String named = problem.file().replace('\\', '/');
        String file = check == null ? "" : check.file().toString().replace('\\', '/');
        return !named.isEmpty()
                && problem.line() > 0
                && (file.equals(named) || file.endsWith("/" + named) || named.endsWith("/" + file));
    }
}
