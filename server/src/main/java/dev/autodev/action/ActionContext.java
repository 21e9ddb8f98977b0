package dev.autodev.action;

import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/**
 * The place an editor asks about.
 *
 * <p><i>Immutable.</i>
 *
 * @param selection what is selected; a selection of one character is a cursor, because some editors always select
 * @param problems those of any server that touch the selection, in the order the editor lists them
 */
public record ActionContext(
        TextDocument document, Language language, SyntaxTree tree, Span selection, List<Problem> problems) {

    public ActionContext {
        problems = List.copyOf(problems);
        if (selection.length() == 1) {
            selection = Span.at(selection.start());
        }
    }

    public boolean isCursor() {
        return selection.isEmpty();
    }

    /**
     * A diagnostic.
     *
     * @param index its place in the list the editor sent
     */
    public record Problem(int index, Span span, String message) {}
}
