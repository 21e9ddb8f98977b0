// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.language.Language;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A request for text at a cursor.
 *
 * <p><i>Immutable.</i>
 *
 * @param selection the part of the document in place of which {@code selected} counts as written, with the cursor behind
 *     it; an empty span is the cursor
 * @param selected the entry that is selected in the editor's list of completions, which each suggestion continues; "" if none
 * @param trigger why there is a request
 * @param syntax of the document
 * @param isCurrent whether the document still has this text
 * @param answer receives the suggestions, none if there is nothing to show; called once or never, on any thread
 */
public record CompletionRequest(
        TextDocument document,
        Language language,
        Span selection,
        String selected,
        Trigger trigger,
        DocumentSyntax syntax,
        BooleanSupplier isCurrent,
        Consumer<List<Suggestion>> answer) {

    /** Why there is a request. What it may cost depends on it. */
    public enum Trigger {
        TYPED,
        /** The user requested a suggestion. */
        INVOKED,
        /** The user accepted one, and may want the next. */
        AHEAD
    }

    /** The request for what follows an accepted suggestion; its answer is only kept. */
    static CompletionRequest ahead(TextDocument now, Language language, int cursor) {
        return new CompletionRequest(
                now,
                language,
                Span.at(cursor),
                "",
                Trigger.AHEAD,
                DocumentSyntax.unread(now),
                () -> true,
                suggestions -> {});
    }

    public boolean isInvoked() {
        return trigger == Trigger.INVOKED;
    }

    TextAround around() {
        return TextAround.of(document.characters(), selection, selected);
    }

    /**
     * The text around the cursor before its last characters were typed.
     *
     * @param typed how many, with LF line ends
     * @param added how many characters behind the cursor the editor has added to them
     */
    TextAround aroundBefore(int typed, int added) {
        CharSequence text = document.characters();
        String word = selected.substring(0, Math.max(0, selected.length() - typed));
        int start = selection.start();
        for (int left = typed - selected.length(); left > 0; left--) {
            start--;
            boolean isPair = start > 0 && text.charAt(start) == '\n' && text.charAt(start - 1) == '\r';
            start -= isPair ? 1 : 0;
        }
        return TextAround.of(text, new Span(start, selection.end() + added), word);
    }

    /** The part of the document that is around the cursor, as far as {@link #around()} reaches. */
    Span surroundings() {
        return TextAround.span(document.characters(), selection);
    }

    void answerNothing() {
        answer.accept(List.of());
    }
}
