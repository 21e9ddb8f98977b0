package dev.autodev.lsp.convert;

import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Change;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.lsp.protocol.GenerateResult;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ProviderReply;
import java.util.List;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/** The result of a generation as {@code autodev/generate} answers it. */
public final class WireResult {

    private WireResult() {}

    /** @param version of the document the edits speak of, null if it is not open */
    public static GenerateResult of(GenerationResult result, EditStyle style, @Nullable Integer version) {
        return new GenerateResult(
                result.id(),
                result.code(),
                result.language().id(),
                edit(result.change(), style, version),
                result.explanation(),
                result.source().wireName(),
                result.provider(),
                result.model(),
                result.specHash(),
                validation(result.validation()),
                result.degraded().stream().map(Degradation::wireName).toList(),
                attempts(result.attempts()),
                usage(result),
                result.millis());
    }

    /** For {@code --json}: the same, for nobody's editor. */
    public static String toJson(GenerationResult result) {
        return WireJson.write(of(result, EditStyle.VERSIONED, null));
    }

    static List<GenerateResult.Attempt> attempts(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> new GenerateResult.Attempt(
                        attempt.provider(), attempt.model(), attempt.outcome(), attempt.millis()))
                .toList();
    }

    private static @Nullable WorkspaceEdit edit(@Nullable Change change, EditStyle style, @Nullable Integer version) {
        return change == null
                ? null
                : WorkspaceEdits.of(new WorkspaceEdits.Target(change.document(), version), change.edits(), style, null);
    }

    private static GenerateResult.Validation validation(GenerationResult.Validation validation) {
        return new GenerateResult.Validation(
                validation.status().wireName(),
                validation.problems().stream()
                        .map(problem -> new GenerateResult.Problem(
                                problem.at().line(), problem.at().character(), problem.message()))
                        .toList());
    }

    private static GenerateResult.@Nullable Usage usage(GenerationResult result) {
        ProviderReply.Usage usage = result.usage();
        return usage == null
                ? null
                : new GenerateResult.Usage(usage.inputTokens(), usage.outputTokens(), result.costUsd());
    }
}
