package dev.autodev.lsp.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of the error -32803.
 *
 * <p><i>Immutable.</i>
 */
public record FailureReport(
        String kind,
        List<GenerateResult.Attempt> attempts,
        @Nullable Long retryAfterMillis) {}
