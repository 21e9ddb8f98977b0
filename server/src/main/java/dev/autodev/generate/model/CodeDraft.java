package dev.autodev.generate.model;

import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.reply.Snippet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code of an answer, on its way into the document.
 *
 * <p><i>Immutable.</i>
 *
 * @param snippet the code as found in the answer, or laid out as a file
 * @param code the code alone as it goes into the document
 * @param change null as long as it has no place, or when there is no document
 * @param degraded what had to give, in order
 */
public record CodeDraft(
        ReceivedAnswer answered,
        Snippet snippet,
        String code,
        @Nullable FileChange change,
        List<Degradation> degraded) {
    public CodeDraft {
        degraded = List.copyOf(degraded);
    }

    /** Whether the code is the answer as it came, since nothing better was found in it. */
    public boolean isRaw() {
        return degraded.contains(Degradation.RAW_OUTPUT);
    }

    /** The same code, of an answer that cost more. */
    public CodeDraft of(ReceivedAnswer other) {
        return new CodeDraft(other, snippet, code, change, degraded);
    }
}
