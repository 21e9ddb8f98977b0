// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.TopLevelStatements;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replaces a function body in the style of the existing one: in braces, as an indented suite, or as an expression. */
final class BodyPlacement {

    private final EditTarget site;
    private final Declaration target;
    private final Span oldBody;
    private final FunctionBody.Style style;

    /** @param target has a body */
    BodyPlacement(EditTarget site, Declaration target) {
        this.site = site;
        this.target = target;
        this.oldBody = Objects.requireNonNull(target.body());
        this.style = FunctionBody.style(site.document().text(), oldBody, site);
    }

    /** The body of {@code answer} after {@code signature}. */
    TextEdit of(Snippet snippet, Declaration answer, String signature) {
        FunctionBody body =
                style == FunctionBody.Style.SUITE ? suite(snippet, answer) : FunctionBody.of(snippet, answer, site);
        return replacement(body, signature);
    }

    /** The statements of an answer that has no function; empty if there are none. */
    Optional<TextEdit> ofStatements(Snippet snippet) {
        FunctionBody body = isBlock(snippet)
                ? FunctionBody.inside(
                        snippet, new Span(0, snippet.code().stripTrailing().length()), site)
                : new FunctionBody.Statements("", statements(snippet));
        boolean empty = body.lines("", site, null).isBlank();
        return empty
                ? Optional.empty()
                : Optional.of(
                        replacement(body, target.signature().of(site.document().text())));
    }

    private static boolean isBlock(Snippet snippet) {
        String code = snippet.code().strip();
        List<Span> statements = snippet.layout().statements();
        return code.startsWith("{")
                && code.endsWith("}")
                && snippet.tree().imports().isEmpty()
                && (statements.isEmpty()
                        || statements.size() == 1 && statements.getFirst().length() == code.length());
    }

    private CodeFragment statements(Snippet snippet) {
        Span docstring = snippet.layout().statements().stream()
                .findFirst()
                .filter(first -> TopLevelStatements.isStringComment(first.of(snippet.code())) && docstring() != null)
                .orElse(null);
        return docstring == null
                ? CodeFragment.withoutImports(snippet, site)
                : CodeFragment.of(
                                snippet,
                                new Span(docstring.end(), snippet.code().length()),
                                site)
                        .trimmed();
    }

    /** An existing docstring stays; that of the answer is used if there is none. */
    private FunctionBody suite(Snippet snippet, Declaration answer) {
        Span body = Objects.requireNonNull(answer.body());
        Span doc = answer.doc();
        Span statements =
                doc != null && body.contains(doc) && docstring() != null ? new Span(doc.end(), body.end()) : body;
        return new FunctionBody.Statements(
                "", CodeFragment.of(snippet, statements, site).trimmed());
    }

    private @Nullable Span docstring() {
        Span doc = target.doc();
        return doc != null && oldBody.contains(doc) ? doc : null;
    }

    private TextEdit replacement(FunctionBody body, String signature) {
        String old = target.signature().of(site.document().text());
        boolean same = signature.equals(old);
        return switch (style) {
            case BRACES ->
                edit(
                        same ? oldBody.start() : target.signature().start(),
                        oldBody.end(),
                        same ? "" : signature + gap(),
                        braces(body));
            case SUITE -> {
                String lines = body.lines(inner(), site, null);
                Span suite = suite();
                String text = "\n" + (lines.isEmpty() ? emptySuite() : lines) + suiteEnd();
                // an existing docstring is between the new signature and the new statements
                String between = site.text(new Span(target.signature().end(), suite.start()));
                yield same
                        ? edit(suite.start(), suite.end(), "", text)
                        : edit(target.signature().start(), suite.end(), signature + between, text);
            }
            case EXPRESSION -> expression(body, same ? "" : signature);
        };
    }

    private TextEdit expression(FunctionBody body, String signature) {
        String text = oldBody.of(site.document().text());
        String opener = text.startsWith("=>") ? "=> " : text.startsWith("=") ? "= " : "";
        String closer = text.endsWith(";") ? ";" : "";
        String replacement = switch (body) {
            case FunctionBody.Statements statements -> braces(statements);
            case FunctionBody.Expression expression ->
                opener + expression.value().at(outer(), site).stripLeading() + closer;
        };
        return signature.isEmpty()
                ? edit(oldBody.start(), oldBody.end(), "", replacement)
                : edit(target.signature().start(), oldBody.end(), signature + gap(), replacement);
    }

    private static TextEdit edit(int start, int end, String before, String text) {
        return new TextEdit(new Span(start, end), before + text);
    }

    private String gap() {
        return site.text(new Span(target.signature().end(), oldBody.start()));
    }

    private String braces(FunctionBody body) {
        String lines = body.lines(inner(), site, target.returns());
        return lines.isEmpty() ? "{}" : "{\n" + lines + "\n" + outer() + "}";
    }

    /** From the end of the signature or of the existing docstring to the end of the body. */
    private Span suite() {
        Span doc = docstring();
        if (doc != null) {
            return new Span(doc.end(), oldBody.end());
        }
        int start = target.signature().end();
        int lineEnd = site.document().lineEnd(site.document().lineOf(start));
        boolean isComment = oldBody.start() >= lineEnd
                && site.text(new Span(start, lineEnd)).strip().startsWith("#");
        return new Span(
                isComment && lineEnd <= oldBody.end() ? lineEnd : Math.min(start, oldBody.end()), oldBody.end());
    }

    private String emptySuite() {
        return site.language().id().equals("python") ? inner() + "pass" : "";
    }

    /** Puts the keyword that closes a suite on its own line. */
    private String suiteEnd() {
        String rest = site.text(new Span(oldBody.end(), target.span().end()));
        boolean closedOnLine = !rest.isBlank() && rest.indexOf('\n') < 0;
        return closedOnLine ? "\n" + outer() : "";
    }

    /** The indentation of the existing body, else one unit more than that of the function. */
    private String inner() {
        String text = oldBody.of(site.document().text());
        int first = style == FunctionBody.Style.BRACES ? 1 : 0;
        while (first < text.length() - 1 && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        String depth = site.indentationAt(oldBody.start() + Math.min(first, text.length()));
        boolean isIndented = depth.length() > outer().length() && depth.startsWith(outer());
        return isIndented ? depth : outer() + site.unit().unit();
    }

    private String outer() {
        return site.indentationAt(target.span().start());
    }
}
