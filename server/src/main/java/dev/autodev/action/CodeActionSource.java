package dev.autodev.action;

import java.util.List;

/**
 * Offers one kind of code action. Answers from the context alone, within a millisecond.
 *
 * <p><i>Immutable.</i>
 */
public interface CodeActionSource {

    /** The LSP kind of all its offers, for instance {@code refactor.rewrite.autodev.implement}. */
    String kind();

    /** What makes sense here; usually nothing or one. */
    List<Offer> offers(ActionContext context);
}
