package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wish that has been checked and understood.
 *
 * <p><i>Immutable.</i>
 *
 * @param seen the documents as they were open then
 * @param title for progress, labels and messages: "Implement `fibonacci`"
 */
public record ValidatedRequest(GenerationRequest request, Snapshot seen, String title) {

    /** The document that changes as it was then, nothing if it was not open. */
    Optional<OpenDocument> origin(FileChange change) {
        return seen.document(change.document().uri());
    }

    /** The version the request saw of the document that changes, null if it was not open. */
    public @Nullable Integer version(GenerationResult result) {
        return Optional.ofNullable(result.change())
                .flatMap(this::origin)
                .map(document -> document.text().version())
                .orElse(null);
    }
}
