// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.AnswerCleaner.FittedText;
import dev.autodev.text.Span;

/** Whether a document parses no worse with a text than without it. */
final class SuggestionCheck {

    private SuggestionCheck() {}

    /** Always true in a language without a grammar. */
    static boolean isHarmless(CompletionRequest request, FittedText fitted) {
        Span cursor = request.selection();
        return !request.syntax().isChecked()
                || request.syntax()
                        .isNoWorseWith(
                                new Span(cursor.start(), cursor.end() + fitted.replaced()),
                                request.document().lineEnding().applyTo(request.selected() + fitted.text()));
    }
}
