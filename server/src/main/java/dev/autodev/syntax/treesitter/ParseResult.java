// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.syntax.treesitter.ChangedRegion.TextRow;
import dev.autodev.syntax.treesitter.DeclarationCandidate.ReusedDeclaration;
import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/**
 * A parsed text, with what the parse of its next version reuses.
 *
 * <p><i>Immutable</i>, except for the native tree, which {@link LatestParse} owns.
 *
 * @param nativeTree null for a text that is too short to be worth reusing
 * @param outline the declarations of the tree
 * @param comments each one by itself
 * @param changed the row in which the text began to differ from its previous version, where the next change is likely
 */
public record ParseResult(
        String library,
        String text,
        SyntaxTree tree,
        @Nullable TSTree nativeTree,
        List<ReusedDeclaration> outline,
        List<Span> comments,
        TextRow changed)
        implements LatestParse.Parse {

    @Override
    public void release() {
        if (nativeTree != null) {
            nativeTree.close();
        }
    }

    /** The result for a text without a grammar. */
    static ParseResult unchecked() {
        return of(SyntaxTree.UNCHECKED);
    }

    /** The problems that the grammar found, without those of {@link IndentationCheck}. */
    List<SyntaxProblem> grammarProblems() {
        return nativeTree != null && nativeTree.getRootNode().hasError() ? tree.problems() : List.of();
    }

    /** A result that the next version cannot reuse. */
    static ParseResult of(SyntaxTree tree) {
        return new ParseResult("", "", tree, null, List.of(), List.of(), TextRow.FIRST);
    }
}
