// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.language.Language;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/**
 * A suggestion that the editor was sent last. It outlives its request, whose syntax tree takes sixty times the memory of the
 * document.
 *
 * <p><i>Immutable.</i>
 *
 * @param document for which it was made
 * @param replaced the part of the document that it replaces
 * @param inserted with the line ends of the document
 */
record ShownSuggestion(TextDocument document, Language language, String id, Span replaced, String inserted) {

    static List<ShownSuggestion> of(CompletionRequest request, List<Suggestion> suggestions) {
        return suggestions.stream().map(one -> of(request, one)).toList();
    }

    private static ShownSuggestion of(CompletionRequest request, Suggestion suggestion) {
        TextDocument document = request.document();
        Span selection = request.selection();
        return new ShownSuggestion(
                document,
                request.language(),
                suggestion.id(),
                new Span(selection.start(), selection.end() + suggestion.replaced()),
                document.lineEnding().applyTo(suggestion.text()));
    }

    /** The request for what follows once it is part of the document. */
    CompletionRequest ahead(TextDocument now) {
        return CompletionRequest.ahead(now, language, replaced.start() + inserted.length());
    }

    /** Whether a text is what accepting the suggestion makes of the document. */
    boolean isAcceptedIn(TextDocument now) {
        int length = document.characters().length() - replaced.length() + inserted.length();
        return now.characters().length() == length
                && now.differsOnlyIn(replaced, document)
                && new Span(replaced.start(), replaced.start() + inserted.length())
                        .of(now.characters())
                        .equals(inserted);
    }
}
