// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import java.util.Optional;

/** Parses a document with changes that the user may accept. <i>Thread-safe.</i> */
public interface DocumentSyntax {

    /** Of a document that is not parsed. */
    DocumentSyntax UNREAD = new DocumentSyntax() {
        @Override
        public Optional<SyntaxTree> tree() {
            return Optional.empty();
        }

        @Override
        public SyntaxTree treeOf(String text) {
            return treeOfPart(text);
        }

        @Override
        public SyntaxTree treeOfPart(String part) {
            throw new UnsupportedOperationException("nothing of this document is parsed");
        }
    };

    /** Of a text that is parsed in full. */
    static DocumentSyntax of(Syntax syntax, Language language, String text) {
        return new DocumentSyntax() {
            @Override
            public Optional<SyntaxTree> tree() {
                return Optional.of(treeOf(text));
            }

            @Override
            public SyntaxTree treeOf(String other) {
                return syntax.parse(language, other);
            }

            @Override
            public SyntaxTree treeOfPart(String part) {
                return treeOf(part);
            }
        };
    }

    /** The tree of the document as it is; empty if parsing it would take long. */
    Optional<SyntaxTree> tree();

    /** The tree of another text of the document; costs little after {@link #tree()}. */
    SyntaxTree treeOf(String text);

    /** The tree of a part of the document. */
    SyntaxTree treeOfPart(String part);
}
