package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a body in the place of another one, in that one's style: between its braces, as its suite. */
final class BodyPlacement {

    private final EditTarget site;
    private final Declaration target;
    private final Span there;
    private final FunctionBody.Style style;

    /** {@code target} has a body. */
    BodyPlacement(EditTarget site, Declaration target) {
        this.site = site;
        this.target = target;
        this.there = Objects.requireNonNull(target.body());
        this.style = FunctionBody.style(site.document().text(), there, site);
    }

    /** The body of {@code answer}, behind {@code signature}. */
    TextEdit of(Snippet snippet, Declaration answer, String signature) {
        FunctionBody body =
                style == FunctionBody.Style.SUITE ? suite(snippet, answer) : FunctionBody.of(snippet, answer, site);
        return written(body, signature);
    }

    /** Statements that came without their function; empty if there are none. */
    Optional<TextEdit> ofStatements(Snippet snippet) {
        FunctionBody body = isBlock(snippet)
                ? FunctionBody.inside(
                        snippet, new Span(0, snippet.code().stripTrailing().length()), site)
                : new FunctionBody.Statements("", statements(snippet));
        boolean empty = body.lines("", site, null).isBlank();
        return empty
                ? Optional.empty()
                : Optional.of(
                        written(body, target.signature().of(site.document().text())));
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
                .filter(first -> TopLevelStatements.isRemark(first.of(snippet.code())) && docstring() != null)
                .orElse(null);
        return docstring == null
                ? CodeFragment.withoutImports(snippet, site)
                : CodeFragment.of(
                                snippet,
                                new Span(docstring.end(), snippet.code().length()),
                                site)
                        .trimmed();
    }

    /** The docstring of the person stays; that of the answer comes if there was none. */
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
        return doc != null && there.contains(doc) ? doc : null;
    }

    private TextEdit written(FunctionBody body, String signature) {
        String old = target.signature().of(site.document().text());
        boolean same = signature.equals(old);
        return switch (style) {
            case BRACES ->
                edit(
                        same ? there.start() : target.signature().start(),
                        there.end(),
                        same ? "" : signature + gap(),
                        braces(body));
            case SUITE -> {
                String lines = body.lines(inner(), site, null);
                Span suite = suite();
                String text = "\n" + (lines.isEmpty() ? emptySuite() : lines) + suiteEnd();
                // between a new signature and the new statements may stand the person's docstring
                String between = site.text(new Span(target.signature().end(), suite.start()));
                yield same
                        ? edit(suite.start(), suite.end(), "", text)
                        : edit(target.signature().start(), suite.end(), signature + between, text);
            }
            case EXPRESSION -> expression(body, same ? "" : signature);
        };
    }

    private TextEdit expression(FunctionBody body, String signature) {
        String text = there.of(site.document().text());
        String opener = text.startsWith("=>") ? "=> " : text.startsWith("=") ? "= " : "";
        String closer = text.endsWith(";") ? ";" : "";
        String written = switch (body) {
            case FunctionBody.Statements statements -> braces(statements);
            case FunctionBody.Expression expression ->
                opener + expression.value().at(outer(), site).stripLeading() + closer;
        };
        return signature.isEmpty()
                ? edit(there.start(), there.end(), "", written)
                : edit(target.signature().start(), there.end(), signature + gap(), written);
    }

    private static TextEdit edit(int start, int end, String before, String text) {
        return new TextEdit(new Span(start, end), before + text);
    }

    private String gap() {
        return site.text(new Span(target.signature().end(), there.start()));
    }

    private String braces(FunctionBody body) {
        String lines = body.lines(inner(), site, target.returns());
        return lines.isEmpty() ? "{}" : "{\n" + lines + "\n" + outer() + "}";
    }

    /** From the end of the signature, or of the docstring that stays, to the end of the body. */
    private Span suite() {
        Span doc = docstring();
        if (doc != null) {
            return new Span(doc.end(), there.end());
        }
        int start = target.signature().end();
        int lineEnd = site.document().lineEnd(site.document().lineOf(start));
        boolean remark = there.start() >= lineEnd
                && site.text(new Span(start, lineEnd)).strip().startsWith("#");
        return new Span(remark && lineEnd <= there.end() ? lineEnd : Math.min(start, there.end()), there.end());
    }

    private String emptySuite() {
        return site.language().id().equals("python") ? inner() + "pass" : "";
    }

    /** What closes a suite keeps a line of its own. */
    private String suiteEnd() {
        String rest = site.text(new Span(there.end(), target.span().end()));
        boolean closedOnLine = !rest.isBlank() && rest.indexOf('\n') < 0;
        return closedOnLine ? "\n" + outer() : "";
    }

    /** As deep as the body that is there; one unit deeper than the function where that tells nothing. */
    private String inner() {
        String text = there.of(site.document().text());
        int first = style == FunctionBody.Style.BRACES ? 1 : 0;
        while (first < text.length() - 1 && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        String depth = site.indentationAt(there.start() + Math.min(first, text.length()));
        boolean tells = depth.length() > outer().length() && depth.startsWith(outer());
        return tells ? depth : outer() + site.unit().unit();
    }

    private String outer() {
        return site.indentationAt(target.span().start());
    }
}
