package dev.autodev.syntax;

import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.grammar.Rule;
import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a walk found in one child of a container. As long as the text of that child and the tree above it stay, the
 * next walk need not go there.
 *
 * <p><i>Immutable.</i>
 *
 * @param span of the child
 * @param symbol of the child
 * @param container the symbol of its parent
 * @param enclosing the rule of the declaration around it, null if there is none
 * @param drafts in document order; the parent of one is an index into this list, or negative for what is around the child
 */
record Part(
        Span span,
        int symbol,
        int container,
        @Nullable Rule enclosing,
        List<Draft> drafts,
        List<Span> comments,
        List<Import> imports) {

    Part {
        drafts = List.copyOf(drafts);
        comments = List.copyOf(comments);
        imports = List.copyOf(imports);
    }

    Part shift(int by) {
        return by == 0
                ? this
                : new Part(
                        span.shift(by),
                        symbol,
                        container,
                        enclosing,
                        drafts.stream().map(draft -> draft.shift(by)).toList(),
                        comments.stream().map(comment -> comment.shift(by)).toList(),
                        imports.stream()
                                .map(one -> new Import(one.span().shift(by), one.packageClause()))
                                .toList());
    }
}
