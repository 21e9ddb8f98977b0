// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.syntax.SyntaxTree;
import java.util.Optional;

/** Parses a document with changes that the user may accept. <i>Thread-safe.</i> */
public interface DocumentSyntax {

    /** The tree of the document as it is; empty if parsing it would take long. */
    Optional<SyntaxTree> tree();

    /** The tree of another text of the document; costs little after {@link #tree()}. */
    SyntaxTree treeOf(String text);

    /** The tree of a part of the document. */
    SyntaxTree treeOfPart(String part);
}
