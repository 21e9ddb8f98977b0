// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code autodev/generate}, and what {@code --json} prints.
 *
 * <p><i>Immutable.</i>
 */
public record GenerateResult(
        String id,
        String code,
        String languageId,
        @Nullable WorkspaceEdit edit,
        @Nullable String explanation,
        String source,
        @Nullable String provider,
        @Nullable String model,
        String specHash,
        Validation validation,
        List<String> degraded,
        List<Attempt> attempts,
        @Nullable Usage usage,
        long millis,
        @Nullable List<ShownContext> context,
        String summary) {

    /** A part of another file that the model saw. */
    public record ShownContext(String uri, @Nullable Range range, String reason) {}

    /**
     * Whether the edit adds problems to the document.
     *
     * @param level the highest check that ran and passed
     * @param checks by the tools of the project, in their order; null if there were none
     */
    public record Validation(
            String status,
            List<Problem> problems,
            String level,
            @Nullable List<ProjectCheck> checks) {}

    /**
     * A check by a tool of the project.
     *
     * @param name "Maven compile"
     * @param command its words
     * @param outcome {@code passed}, {@code failed}, {@code timeout} or {@code unavailable}
     * @param problems what it reports, or why nothing is known
     */
    public record ProjectCheck(
            String name, List<String> command, String outcome, long millis, List<ProjectProblem> problems) {}

    /**
     * A line of a check.
     *
     * @param file relative to the workspace, null if none is named
     * @param line from 0, null if unknown
     */
    public record ProjectProblem(
            @Nullable String file, @Nullable Integer line, String message) {}

    /** A problem that the edit adds. */
    public record Problem(int line, int character, String message) {}

    /** One call of a provider, or a provider that was skipped. */
    public record Attempt(String provider, @Nullable String model, String outcome, long millis) {}

    /** Tokens, and their price where it is known. */
    public record Usage(
            int inputTokens, int outputTokens, @Nullable Double costUsd) {}

    /** The {@code data} of the error -32803. */
    public record FailureReport(
            String kind, List<Attempt> attempts, @Nullable Long retryAfterMillis) {}

    /**
     * The value of a {@code $/progress} under a partial result token.
     *
     * @param kind always {@code text}
     */
    public record TextChunk(String kind, String text) {

        public TextChunk(String text) {
            this("text", text);
        }
    }
}
