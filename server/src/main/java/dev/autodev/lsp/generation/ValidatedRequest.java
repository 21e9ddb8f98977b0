// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.session.LineMap;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A validated request and the snapshot it was made from.
 *
 * <p><i>Immutable.</i>
 *
 * @param snapshot the open documents when the request was made
 * @param title for progress, labels and messages: "Implement `fibonacci`"
 * @param replaced the earlier result that this one replaces; null for none
 */
public record ValidatedRequest(
        GenerationRequest request,
        Snapshot snapshot,
        String title,
        @Nullable Replaced replaced) {

    /**
     * An earlier result.
     *
     * @param client the document that it changed, as the client shows it; null if it changed none
     */
    record Replaced(String id, @Nullable TextDocument client) {}

    /** A request that replaces no earlier edit. */
    ValidatedRequest(GenerationRequest request, Snapshot snapshot, String title) {
        this(request, snapshot, title, null);
    }

    /** The result with its edit for the document that the client shows. */
    GenerationResult fitted(GenerationResult result) {
        FileChange change = result.change();
        TextDocument client = replaced == null ? null : replaced.client();
        if (client == null || change == null || !change.document().uri().equals(client.uri())) {
            return result;
        }
        List<TextEdit> edits = LineMap.of(client.text(), change.newText()).edits();
        Span target = edits.isEmpty()
                ? Span.at(0)
                : new Span(
                        edits.getFirst().span().start(), edits.getLast().span().end());
        boolean isNew = change.isNewFile() && client.text().isEmpty();
        return isNew ? result : result.withChange(new FileChange(client, edits, target));
    }

    /** The changed document as it was when the request was made; empty if it was not open. */
    Optional<OpenDocument> origin(FileChange change) {
        return snapshot.document(change.document().uri());
    }

    /** The version of the changed document when the request was made, null if it was not open. */
    public @Nullable Integer version(GenerationResult result) {
        return Optional.ofNullable(result.change())
                .flatMap(this::origin)
                .map(document -> document.text().version())
                .orElse(null);
    }
}
