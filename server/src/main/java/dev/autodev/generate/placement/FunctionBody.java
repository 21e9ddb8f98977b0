// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function body, independent of the syntax around it: statements, or the value of one expression. */
sealed interface FunctionBody {

    /**
     * @param first the text on the line of the opening brace, "" if there is none
     */
    record Statements(String first, CodeFragment rest) implements FunctionBody {}

    record Expression(CodeFragment value) implements FunctionBody {}

    enum Style {
        BRACES,
        SUITE,
        EXPRESSION
    }

    Set<String> SUITES = Set.of("python", "ruby");
    Set<String> NO_SEMICOLONS = Set.of("kotlin", "go", "ruby", "python");

    static Style style(String text, Span body, EditTarget site) {
        boolean braces = body.length() >= 2 && text.charAt(body.start()) == '{' && text.charAt(body.end() - 1) == '}';
        if (SUITES.contains(site.language().id())) {
            return Style.SUITE;
        }
        return braces ? Style.BRACES : Style.EXPRESSION;
    }

    /** The body of a function of the answer. */
    static FunctionBody of(Snippet snippet, Declaration answer, EditTarget site) {
        Span body = Objects.requireNonNull(answer.body());
        return switch (style(snippet.code(), body, site)) {
            case BRACES -> inside(snippet, body, site);
            case SUITE -> new Statements("", CodeFragment.of(snippet, body, site));
            case EXPRESSION -> new Expression(CodeFragment.of(snippet, value(snippet.code(), body), site));
        };
    }

    /** Without arrow or equals sign, and without a final semicolon. */
    private static Span value(String code, Span body) {
        int start = body.start();
        start += code.startsWith("=>", start) ? 2 : code.startsWith("=", start) ? 1 : 0;
        int end = body.end() - (code.startsWith(";", body.end() - 1) ? 1 : 0);
        while (start < end && Character.isWhitespace(code.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(code.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    /** The statements between two braces. */
    static FunctionBody inside(Snippet snippet, Span braces, EditTarget site) {
        Span inner = new Span(braces.start() + 1, braces.end() - 1);
        String text = inner.of(snippet.code());
        int lineEnd = text.indexOf('\n');
        if (lineEnd < 0) {
            return new Statements(
                    text.strip(),
                    CodeFragment.of(snippet, Span.at(inner.end()), site).trimmed());
        }
        Span rest = new Span(inner.start() + lineEnd + 1, inner.end());
        return new Statements(
                text.substring(0, lineEnd).strip(),
                CodeFragment.of(snippet, rest, site).trimmed());
    }

    /** The lines of this body with {@code prefix} as indentation, "" if it is empty. */
    default String lines(String prefix, EditTarget site, @Nullable String returns) {
        return switch (this) {
            case Statements statements -> {
                String head = statements.first().isEmpty() ? "" : prefix + statements.first();
                String tail =
                        statements.rest().isBlank() ? "" : statements.rest().at(prefix, site);
                yield head.isEmpty() || tail.isEmpty() ? head + tail : head + "\n" + tail;
            }
            case Expression expression -> {
                boolean isVoid = "void".equals(returns) || "Unit".equals(returns);
                String end = NO_SEMICOLONS.contains(site.language().id()) ? "" : ";";
                String value = expression.value().at(prefix, site).stripLeading();
                yield prefix + (isVoid ? "" : "return ") + value + end;
            }
        };
    }
}
