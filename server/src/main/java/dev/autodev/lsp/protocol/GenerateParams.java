// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code autodev/generate}, as sent; not yet validated.
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
        @Nullable String model,
        @Nullable String strategy,
        @Nullable String cache,
        @Nullable String deliver,
        @Nullable String verify,
        @Nullable FollowUp followUp,
        @Nullable Either<String, Integer> workDoneToken,
        @Nullable Either<String, Integer> partialResultToken) {

    /** The params of a request that leaves everything else at its default. */
    public static GenerateParams of(
            @Nullable String spec,
            @Nullable String task,
            @Nullable DocumentReference textDocument,
            @Nullable Range range) {
        return new GenerateParams(
                spec, task, textDocument, range, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * A change of an earlier result of this session.
     *
     * @param id of the earlier run; null for the last one
     * @param instruction what is to be different; null or "" for another answer to the same request
     */
    public record FollowUp(@Nullable String id, @Nullable String instruction) {}

    /** A document, and the version that the range refers to. */
    public record DocumentReference(
            @Nullable String uri, @Nullable Integer version) {}

    /**
     * Another text to show to the model.
     *
     * @param symbol a name that the project declares, in place of a URI
     */
    public record ContextItem(
            @Nullable String uri,
            @Nullable Range range,
            @Nullable String symbol) {}
}
