// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.AnswerCleaner.FittedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the suggestions of one document from the answers of models: cut for their place, and checked. <i>Thread-safe.</i> */
final class CheckedSuggestions {

    private final Supplier<String> ids;

    /** The text around the cursor after the last suggestion that was checked. */
    private volatile @Nullable String harmless;

    /** @param ids of suggestions */
    CheckedSuggestions(Supplier<String> ids) {
        this.ids = ids;
    }

    /** One suggestion while the user types; where it was requested also shorter ones, up to three, the longest first. */
    List<Suggestion> of(CompletionRequest request, CompletionPlace place, KeptText answer) {
        List<Suggestion> suggestions = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (CompletionPlace at : request.isInvoked() ? place.narrowing() : List.of(place)) {
            Optional<FittedText> fitted = AnswerCleaner.fitted(answer.text(), at);
            if (fitted.isPresent()
                    && texts.add(fitted.get().text())
                    && isHarmless(request, at.around(), fitted.get())) {
                suggestions.add(new Suggestion(
                        ids.get(),
                        request.selected() + fitted.get().text(),
                        answer.provider(),
                        fitted.get().replaced()));
            }
        }
        return suggestions;
    }

    /** Accepting what is left of a suggestion gives the text that accepting all of it would have given. */
    private boolean isHarmless(CompletionRequest request, TextAround around, FittedText fitted) {
        String result = around.prefix() + fitted.text() + around.suffix().substring(fitted.replaced());
        if (result.equals(harmless)) {
            return true;
        }
        boolean isHarmless = SuggestionCheck.isHarmless(request, fitted);
        if (isHarmless) {
            harmless = result;
        }
        return isHarmless;
    }
}
