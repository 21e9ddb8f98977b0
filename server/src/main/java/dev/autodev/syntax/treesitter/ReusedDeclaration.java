package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as it was read, with what tells whether it may stay.
 *
 * <p><i>Immutable.</i>
 *
 * @param rule the rule that found it
 * @param depth in how many declarations it lies
 */
public record ReusedDeclaration(DeclarationRule rule, int depth, Declaration declaration)
        implements DeclarationCandidate {

    int start() {
        return declaration.span().start();
    }

    ReusedDeclaration shift(int by) {
        return by == 0 ? this : new ReusedDeclaration(rule, depth, shifted(declaration, by));
    }

    private static Declaration shifted(Declaration one, int by) {
        return new Declaration(
                one.kind(),
                one.name(),
                one.span().shift(by),
                one.nameSpan().shift(by),
                one.signature().shift(by),
                shifted(one.body(), by),
                shifted(one.doc(), by),
                one.stub(),
                one.parameters(),
                one.returns());
    }

    private static @Nullable Span shifted(@Nullable Span span, int by) {
        return span == null ? null : span.shift(by);
    }
}
