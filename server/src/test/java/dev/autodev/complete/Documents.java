// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.language.Language;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.function.Consumer;

/** Requests at marked cursors, with the real grammars. */
final class Documents {

    static final String URI = "file:///w/document";

    private Documents() {}

    static CompletionRequest request(MarkedText marked, Language language, boolean isInvoked) {
        return request(marked, language, isInvoked, suggestions -> {});
    }

    static CompletionRequest request(
            MarkedText marked, Language language, boolean isInvoked, Consumer<List<Suggestion>> answer) {
        TextDocument document = new TextDocument(URI, language.id(), 1, marked.text());
        return new CompletionRequest(
                document,
                language,
                marked.selection(),
                "",
                isInvoked ? Trigger.INVOKED : Trigger.TYPED,
                DocumentSyntax.around(document, marked.selection(), text -> TestPipeline.SYNTAX.parse(language, text)),
                () -> true,
                answer);
    }
}
