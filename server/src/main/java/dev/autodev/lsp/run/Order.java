package dev.autodev.lsp.run;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.session.OpenDocument;
import org.jspecify.annotations.Nullable;

/**
 * A wish that has been checked and understood.
 *
 * <p><i>Immutable.</i>
 *
 * @param origin the document as it was open then, null if it was not
 * @param title for progress, labels and messages: "Implement `fibonacci`"
 */
public record Order(GenerationRequest request, @Nullable OpenDocument origin, String title) {

    /** The version the request saw, null if the document was not open. */
    public @Nullable Integer version() {
        return origin == null ? null : origin.text().version();
    }
}
