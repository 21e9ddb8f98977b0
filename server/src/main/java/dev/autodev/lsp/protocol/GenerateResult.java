package dev.autodev.lsp.protocol;

import java.util.List;
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
        long millis) {

    /** Whether the code parses. */
    public record Validation(String status, List<Problem> problems) {}

    /** A place that does not. */
    public record Problem(int line, int character, String message) {}

    /** One call of a provider, or one that was held back. */
    public record Attempt(String provider, @Nullable String model, String outcome, long millis) {}

    /** Tokens and, where the price is known, money. */
    public record Usage(
            int inputTokens, int outputTokens, @Nullable Double costUsd) {}
}
