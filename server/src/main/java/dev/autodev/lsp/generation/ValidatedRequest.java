// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A validated request and the snapshot it was made from.
 *
 * <p><i>Immutable.</i>
 *
 * @param snapshot the open documents when the request was made
 * @param title for progress, labels and messages: "Implement `fibonacci`"
 */
public record ValidatedRequest(GenerationRequest request, Snapshot snapshot, String title) {

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
