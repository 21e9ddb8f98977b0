package dev.autodev.syntax;

import dev.autodev.syntax.grammar.Rule;
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
record Known(Rule rule, int depth, Declaration declaration) implements Found {

    int start() {
        return declaration.span().start();
    }

    Known shift(int by) {
        return by == 0 ? this : new Known(rule, depth, shifted(declaration, by));
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
