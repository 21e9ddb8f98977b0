// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;
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
        return new CompletionRequest(
                new TextDocument(URI, language.id(), 1, marked.text()),
                language,
                marked.selection(),
                "",
                isInvoked,
                new Parsed(language, marked.text()),
                () -> true,
                answer);
    }

    private record Parsed(Language language, String text) implements DocumentSyntax {

        @Override
        public Optional<SyntaxTree> tree() {
            return Optional.of(treeOf(text));
        }

        @Override
        public SyntaxTree treeOf(String other) {
            return TestPipeline.SYNTAX.parse(language, other);
        }

        @Override
        public SyntaxTree treeOfPart(String part) {
            return treeOf(part);
        }
    }
}
