// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.ResultSummary;
import dev.autodev.generate.ShownText;
import dev.autodev.lsp.convert.WorkspaceEdits.EditCapabilities;
import dev.autodev.lsp.protocol.GenerateResult;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/** The result of {@code autodev/generate}. */
public final class GenerateResults {

    private GenerateResults() {}

    /**
     * The result, with its edit in the form that the client accepts.
     *
     * @param version of the edited document, null if it is not open
     * @param annotation null for none
     */
    public static GenerateResult of(
            GenerationResult result,
            EditCapabilities style,
            @Nullable Integer version,
            @Nullable EditAnnotation annotation) {
        return new GenerateResult(
                result.id(),
                result.code(),
                result.language().id(),
                edit(result.change(), style, version, annotation),
                result.explanation(),
                result.source().wireName(),
                result.provider(),
                result.model(),
                result.specHash(),
                validation(result.validation()),
                result.degraded().stream().map(Degradation::wireName).toList(),
                attempts(result.statistics().attempts()),
                usage(result),
                result.statistics().millis(),
                context(result.shown()),
                ResultSummary.of(result));
    }

    /** Null for nothing. */
    static @Nullable List<GenerateResult.ShownContext> context(List<ShownText> all) {
        List<GenerateResult.ShownContext> shown = all.stream()
                .map(text -> new GenerateResult.ShownContext(
                        text.uri(), text.range() == null ? null : Positions.toLsp(text.range()), text.reason()))
                .toList();
        return shown.isEmpty() ? null : shown;
    }

    /** For {@code --json}. */
    public static String toJson(GenerationResult result) {
        return ProtocolJson.write(of(result, new EditCapabilities(true, false, true, false, false), null, null));
    }

    static List<GenerateResult.Attempt> attempts(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> new GenerateResult.Attempt(
                        attempt.provider(), attempt.model(), attempt.outcome(), attempt.millis()))
                .toList();
    }

    private static @Nullable WorkspaceEdit edit(
            @Nullable FileChange change,
            EditCapabilities style,
            @Nullable Integer version,
            @Nullable EditAnnotation annotation) {
        return change == null
                ? null
                : WorkspaceEdits.of(
                        new WorkspaceEdits.EditedDocument(change.document(), version, change.kind()),
                        change.edits(),
                        style,
                        annotation);
    }

    private static GenerateResult.Validation validation(GenerationResult.ValidationReport validation) {
        return new GenerateResult.Validation(
                validation.status().wireName(),
                validation.problems().stream()
                        .map(problem -> new GenerateResult.Problem(
                                problem.at().line(), problem.at().character(), problem.message()))
                        .toList(),
                validation.level().wireName(),
                checks(validation.project()));
    }

    /** Null for none. */
    private static @Nullable List<GenerateResult.ProjectCheck> checks(Verification verification) {
        return verification.checks().isEmpty()
                ? null
                : verification.checks().stream()
                        .map(check -> new GenerateResult.ProjectCheck(
                                check.name(),
                                check.command(),
                                check.outcome().wireName(),
                                check.millis(),
                                problems(check)))
                        .toList();
    }

    private static List<GenerateResult.ProjectProblem> problems(Check check) {
        Stream<GenerateResult.ProjectProblem> problems = check.problems().stream()
                .map(problem -> new GenerateResult.ProjectProblem(
                        problem.file().isEmpty() ? null : problem.file(),
                        problem.line() > 0 ? problem.line() - 1 : null,
                        problem.message()));
        Stream<GenerateResult.ProjectProblem> details =
                check.details().stream().map(line -> new GenerateResult.ProjectProblem(null, null, line));
        return Stream.concat(problems, details).toList();
    }

    private static GenerateResult.@Nullable Usage usage(GenerationResult result) {
        ModelAnswer.Usage usage = result.statistics().usage();
        return usage == null
                ? null
                : new GenerateResult.Usage(
                        usage.inputTokens(),
                        usage.outputTokens(),
                        result.statistics().costUsd());
    }
}
