// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.context.ContextPiece;
import dev.autodev.privacy.Redactions;
import dev.autodev.prompt.PromptModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a request may leave this machine.
 *
 * <p><i>Immutable.</i>
 *
 * @param model the contents of the prompt, without secrets
 * @param redactions the secrets and their placeholders
 * @param withheldDocument a sentence without its full stop that says why no part of the document may leave; null if it may
 * @param notes what was left out and why, one clause each
 * @param project what the prompt shows of other files without a request for it
 */
public record RedactedPrompt(
        PromptModel model,
        Redactions redactions,
        @Nullable String withheldDocument,
        List<String> notes,
        List<ContextPiece> project) {

    public RedactedPrompt {
        notes = List.copyOf(notes);
        project = List.copyOf(project);
    }

    /** Removes the same secrets from another prompt for this request. */
    public PromptModel redact(PromptModel other) {
        return other.withTexts(redactions::redact);
    }

    /** For the user, "" if nothing was withheld. */
    public String describe() {
        List<String> sentences = new ArrayList<>();
        if (!redactions.isEmpty()) {
            sentences.add("Withheld from the provider: " + redactions.described() + ".");
        }
        notes.forEach(note -> sentences.add(note + "."));
        return String.join(" ", sentences);
    }
}
