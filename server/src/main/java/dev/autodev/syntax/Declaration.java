// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function, method, constructor or type, with the places in it that an edit may need.
 *
 * <p><i>Immutable.</i>
 *
 * @param kind function (methods and constructors too) or type (class, struct, interface, enum, trait, impl, module)
 * @param name its simple name, "" for an anonymous one
 * @param places where it and its parts are
 * @param stub whether the body is still to be written: empty, TODO, pass, ..., throw new UnsupportedOperationException,
 *     todo!(), panic("not implemented") and the like; also true for an expression body that does one of these
 * @param parameters the names of the parameters in order, without receivers such as self
 * @param returns the text of the return type, null where none is written
 */
public record Declaration(
        Kind kind,
        String name,
        Places places,
        boolean stub,
        List<String> parameters,
        @Nullable String returns) {

    public enum Kind {
        FUNCTION,
        TYPE
    }

    /**
     * Where a declaration and its parts are.
     *
     * @param all from the first modifier, annotation or decorator (and {@code export}, {@code template<...>} around it) to
     *     the last character; the doc comment before it excluded
     * @param name the name alone
     * @param signature from the first modifier to the last character before the body, trailing white space excluded;
     *     annotations and decorators excluded
     * @param body with its braces, or the whole Python suite (docstring included) from its first to its last character;
     *     null if there is none (abstract, prototype)
     * @param doc the doc comment or docstring, null if there is none; a doc comment is before {@code all}, a docstring
     *     inside {@code body}
     */
    public record Places(
            Span all,
            Span name,
            Span signature,
            @Nullable Span body,
            @Nullable Span doc) {

        Places shift(int by) {
            return new Places(all.shift(by), name.shift(by), signature.shift(by), shift(body, by), shift(doc, by));
        }

        private static @Nullable Span shift(@Nullable Span span, int by) {
            return span == null ? null : span.shift(by);
        }
    }

    public Declaration {
        parameters = List.copyOf(parameters);
    }

    public boolean isFunction() {
        return kind == Kind.FUNCTION;
    }

    /** See {@link Places#all()}. */
    public Span span() {
        return places.all();
    }

    public Span nameSpan() {
        return places.name();
    }

    /** See {@link Places#signature()}. */
    public Span signature() {
        return places.signature();
    }

    /** See {@link Places#body()}. */
    public @Nullable Span body() {
        return places.body();
    }

    /** See {@link Places#doc()}. */
    public @Nullable Span doc() {
        return places.doc();
    }

    /** The declaration together with the doc comment before it. */
    public Span fullSpan() {
        return new Span(fullStart(), span().end());
    }

    int fullStart() {
        Span doc = doc();
        return doc == null ? span().start() : Math.min(doc.start(), span().start());
    }

    /** The same declaration in a text with {@code by} more characters in front of it. */
    public Declaration shift(int by) {
        return by == 0 ? this : new Declaration(kind, name, places.shift(by), stub, parameters, returns);
    }
}
