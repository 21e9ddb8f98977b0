package dev.autodev.codeaction;

import java.util.List;

/**
 * Offers one kind of code action. Answers from the context alone, within a millisecond.
 *
 * <p><i>Immutable.</i>
 */
public interface CodeActionSource {

    /** The LSP kind of all its offers, for instance {@code refactor.rewrite.autodev.implement}. */
    String kind();

    /** Whether it changes files; else it shows text. */
    default boolean edits() {
        return true;
    }

    /** What makes sense here; usually nothing or one. */
    List<OfferedAction> offers(CodeActionPlace context);
}
