package dev.autodev.lsp.protocol;

import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code autodev/generate}, as sent: nothing is checked yet.
 *
 * <p><i>Immutable.</i>
 */
public record GenerateParams(
        @Nullable String spec,
        @Nullable String task,
        @Nullable DocumentReference textDocument,
        @Nullable Range range,
        @Nullable String languageId,
        @Nullable List<ContextItem> context,
        @Nullable String provider,
        @Nullable String strategy,
        @Nullable String cache,
        @Nullable String deliver,
        @Nullable Either<String, Integer> workDoneToken,
        @Nullable Either<String, Integer> partialResultToken) {

    /** A document, and the version the client speaks of. */
    public record DocumentReference(
            @Nullable String uri, @Nullable Integer version) {}

    /** A further text to show to the model. */
    public record ContextItem(
            @Nullable String uri, @Nullable Range range) {}
}
