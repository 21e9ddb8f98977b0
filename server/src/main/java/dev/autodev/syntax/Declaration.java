package dev.autodev.syntax;

import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function, method, constructor or type, with the places in it that an edit may want.
 *
 * <p><i>Immutable.</i>
 *
 * @param kind function (methods and constructors too) or type (class, struct, interface, enum, trait, impl, module)
 * @param name its simple name, "" for an anonymous one
 * @param span from its first modifier, annotation or decorator (and {@code export}, {@code template<...>} around it) to
 *     its last character; the doc comment before it excluded
 * @param nameSpan the name alone
 * @param signature from the first modifier to the last character before the body, trailing white space excluded;
 *     annotations and decorators excluded
 * @param body with its braces, or the whole Python suite (docstring included) from its first to its last character; null
 *     if there is none (abstract, prototype)
 * @param doc the doc comment or docstring, null if there is none; before {@code span}, except for docstrings, which lie
 *     inside {@code body}
 * @param stub whether the body asks to be written: empty, TODO, pass, ..., throw new UnsupportedOperationException,
 *     todo!(), panic("not implemented") and their likes; also true for an expression body that does one of these
 * @param parameters the names of the parameters in order, without receivers such as self
 * @param returns the text of the return type, null where none is written
 */
public record Declaration(
        Kind kind,
        String name,
        Span span,
        Span nameSpan,
        Span signature,
        @Nullable Span body,
        @Nullable Span doc,
        boolean stub,
        List<String> parameters,
        @Nullable String returns) {

    public enum Kind {
        FUNCTION,
        TYPE
    }

    public Declaration {
        parameters = List.copyOf(parameters);
    }

    public boolean isFunction() {
        return kind == Kind.FUNCTION;
    }

    /** The declaration together with the doc comment before it. */
    public Span fullSpan() {
        int start = fullStart();
        return start < span.start() ? new Span(start, span.end()) : span;
    }

    int fullStart() {
        return doc == null ? span.start() : Math.min(doc.start(), span.start());
    }
}
