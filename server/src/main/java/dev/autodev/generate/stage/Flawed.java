package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationResult.Validation;
import dev.autodev.outcome.Failure;

/**
 * Code in its place, and what is wrong with it.
 *
 * <p><i>Immutable.</i>
 */
public record Flawed(Drafted draft, Validation validation) {

    /** As it was, after a correction that failed. */
    public Flawed after(Failure failure) {
        return failure instanceof Failure.NotGenerated none
                ? new Flawed(draft.of(draft.answered().after(null, none.attempts())), validation)
                : this;
    }

    /** As it was, after a correction that was no better. */
    public Flawed after(Answered correction) {
        Answered first = draft.answered();
        Answered paid = new Answered(
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
        return new Flawed(draft.of(paid), validation);
    }
}
