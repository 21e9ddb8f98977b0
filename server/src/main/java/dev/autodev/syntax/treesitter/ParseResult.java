package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/**
 * A text as it was read, with what makes reading its next version cheap.
 *
 * <p><i>Immutable</i>, but for the native tree, which {@link LatestParse} owns.
 *
 * @param nativeTree null where a text is too short to be worth it
 * @param outline the declarations of the tree, as they may be known again
 * @param comments each alone
 * @param changed the row in which it began to differ from the text before it: whoever types goes on near there
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

    /** Of a text without a grammar. */
    static ParseResult unchecked() {
        return of(SyntaxTree.UNCHECKED);
    }

    /** The problems that the grammar has found: those of the offside rule are there only where it finds none. */
    List<SyntaxProblem> ofGrammar() {
        return nativeTree != null && nativeTree.getRootNode().hasError() ? tree.problems() : List.of();
    }

    /** One that is of no use for the next version of its text. */
    static ParseResult of(SyntaxTree tree) {
        return new ParseResult("", "", tree, null, List.of(), List.of(), TextRow.FIRST);
    }
}
