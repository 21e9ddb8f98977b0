// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.text.TextDocument;
import java.util.List;

/**
 * A suggestion that the editor was sent last.
 *
 * <p><i>Immutable.</i>
 *
 * @param inserted with the line ends of the document
 * @param length of the document once it contains the suggestion
 */
record ShownSuggestion(CompletionRequest request, String id, int start, String inserted, int length) {

    static List<ShownSuggestion> of(CompletionRequest request, List<Suggestion> suggestions) {
        return suggestions.stream().map(one -> of(request, one)).toList();
    }

    private static ShownSuggestion of(CompletionRequest request, Suggestion suggestion) {
        String inserted = request.document().lineEnding().applyTo(suggestion.text());
        int start = request.selection().start();
        int replaced = request.selection().length() + suggestion.replaced();
        return new ShownSuggestion(
                request,
                suggestion.id(),
                start,
                inserted,
                request.document().characters().length() - replaced + inserted.length());
    }

    /** The request for what follows once it is part of the document. */
    CompletionRequest ahead(TextDocument now) {
        return request.ahead(now, start + inserted.length());
    }

    /** Whether the document is what accepting the suggestion makes of it. Looks at the inserted text only. */
    boolean isAcceptedIn(TextDocument document) {
        CharSequence characters = document.characters();
        if (characters.length() != length) {
            return false;
        }
        for (int i = 0; i < inserted.length(); i++) {
            if (characters.charAt(start + i) != inserted.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
