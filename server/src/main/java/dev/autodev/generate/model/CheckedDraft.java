package dev.autodev.generate.model;

import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.outcome.Failure;

/**
 * Code in its place, and what is wrong with it.
 *
 * <p><i>Immutable.</i>
 */
public record CheckedDraft(CodeDraft draft, ValidationReport validation) {

    /** As it was, after a correction that failed. */
    public CheckedDraft after(Failure failure) {
        return failure instanceof Failure.NotGenerated none
                ? new CheckedDraft(draft.of(draft.answered().after(null, none.attempts())), validation)
                : this;
    }

    /** As it was, after a correction that was no better. */
    public CheckedDraft after(ReceivedAnswer correction) {
        ReceivedAnswer first = draft.answered();
        ReceivedAnswer paid = new ReceivedAnswer(
                first.prepared(),
                first.text(),
                first.simple(),
                first.cut(),
                first.source(),
                first.provider(),
                first.model(),
                correction.usage(),
                correction.attempts(),
                first.degraded());
        return new CheckedDraft(draft.of(paid), validation);
    }
}
