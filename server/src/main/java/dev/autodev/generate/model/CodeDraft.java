// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.reply.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * The code of an answer on its way into the document.
 *
 * <p><i>Immutable.</i>
 *
 * @param snippet as found in the answer, or laid out as a file
 * @param code as it goes into the document
 * @param change null before placement, and without a document
 * @param isRaw whether a step failed and the code is handed out as it came
 * @param caution what the user should know about the change, null for nothing
 */
public record CodeDraft(
        Snippet snippet,
        String code,
        @Nullable FileChange change,
        boolean isRaw,
        @Nullable Caution caution) {

    public static CodeDraft of(Snippet snippet) {
        return new CodeDraft(snippet, snippet.code(), null, false, null);
    }

    public CodeDraft withSnippet(Snippet other) {
        return new CodeDraft(other, other.code(), null, isRaw, null);
    }

    public CodeDraft withCode(String other) {
        return new CodeDraft(snippet, other, change, isRaw, caution);
    }

    public CodeDraft withChange(FileChange other) {
        return new CodeDraft(snippet, code, other, isRaw, caution);
    }

    public CodeDraft asRaw() {
        return new CodeDraft(snippet, code, change, true, caution);
    }

    public CodeDraft with(Caution other) {
        return new CodeDraft(snippet, code, change, isRaw, other);
    }

    /** The text that is checked: the document after the change, else the code alone. */
    public String textAfter() {
        return change == null ? code : change.newText();
    }
}
