// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.AnswerCleaner.FittedText;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.LineEnding;
import java.util.Optional;

/** Whether a document parses no worse with a text than without it. */
final class SuggestionCheck {

    private SuggestionCheck() {}

    /** Always true in a language without a grammar. */
    static boolean isHarmless(CompletionRequest request, TextAround around, FittedText fitted) {
        Optional<SyntaxTree> tree = request.syntax().tree();
        if (tree.isPresent()) {
            return !tree.get().checked()
                    || problems(request.syntax().treeOf(changed(request, fitted))) <= problems(tree.get());
        }
        SyntaxTree before = request.syntax().treeOfPart(around.prefix() + around.suffix());
        SyntaxTree after = request.syntax()
                .treeOfPart(around.prefix() + fitted.text() + around.suffix().substring(fitted.replaced()));
        return !before.checked() || problems(after) <= problems(before);
    }

    private static String changed(CompletionRequest request, FittedText fitted) {
        String text = request.document().text();
        String inserted = LineEnding.of(text).applyTo(request.selected() + fitted.text());
        return text.substring(0, request.selection().start())
                + inserted
                + text.substring(request.selection().end() + fitted.replaced());
    }

    private static int problems(SyntaxTree tree) {
        return tree.isUnread() ? Integer.MAX_VALUE : tree.problems().size();
    }
}
