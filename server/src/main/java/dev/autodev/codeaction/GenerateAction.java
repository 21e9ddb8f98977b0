package dev.autodev.codeaction;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * "Generate: parse a date", on a comment that asks for code ({@code // autodev: ...}, {@code # TODO: ...}), or on a
 * selection that consists of comments.
 */
final class GenerateAction implements CodeActionSource {

    private static final Pattern WISH = Pattern.compile(
            "\\A\\s*(?:autodev|todo|fixme)(?:\\([^)\\n]*\\))?\\s*:\\s*(\\S.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** In a language we cannot parse, a line that begins like a comment and names us is one. */
    private static final Pattern WISH_IN_LINE = Pattern.compile(
            "\\A\\s*(?://|#|--|;+|%|/\\*|\\(\\*|<!--|\"|')\\s*autodev\\s*:\\s*(\\S.*?)\\s*(?:\\*/|\\*\\)|-->)?\\s*\\z",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String kind() {
        return "refactor.rewrite.autodev.generate";
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        Optional<OfferedAction> offer = context.isCursor() ? atCursor(context) : onSelection(context);
        return offer.stream().toList();
    }

    private static Optional<OfferedAction> atCursor(CodeActionPlace context) {
        int cursor = context.selection().start();
        if (!context.tree().checked()) {
            return inLine(context, cursor);
        }
        return context.tree()
                .commentAt(cursor)
                .filter(comment -> !isInStub(context, comment))
                .flatMap(comment -> wish(comment.text()).map(spec -> offer(spec, comment.span())));
    }

    /** A selection of comments is a wish by itself, whatever its first word. */
    private static Optional<OfferedAction> onSelection(CodeActionPlace context) {
        List<Comment> comments = context.selectedComments();
        if (comments.isEmpty() || !context.selectsOnlyComments()) {
            return Optional.empty();
        }
        String spec = comments.stream().map(Comment::text).collect(Collectors.joining("\n"));
        return spec.isBlank()
                ? Optional.empty()
                : Optional.of(offer(wish(spec).orElse(spec.strip()), context.trimmedSelection()));
    }

    private static Optional<OfferedAction> inLine(CodeActionPlace context, int cursor) {
        int line = context.document().lineOf(cursor);
        Matcher matcher = WISH_IN_LINE.matcher(context.document().line(line));
        Span span =
                new Span(context.document().lineStart(line), context.document().lineEnd(line));
        return matcher.matches() ? Optional.of(offer(matcher.group(1).strip(), span)) : Optional.empty();
    }

    private static OfferedAction offer(String spec, Span span) {
        return new OfferedAction(
                Task.GENERATE.wireName(), "Generate: " + ActionTitles.shortened(spec), spec, span, List.of());
    }

    private static Optional<String> wish(String comment) {
        Matcher matcher = WISH.matcher(comment);
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    /** The TODO inside a stub is what "Implement" is for. */
    private static boolean isInStub(CodeActionPlace context, Comment comment) {
        Optional<Declaration> function =
                context.tree().functionAt(comment.span().start()).filter(Declaration::stub);
        return function.map(Declaration::body)
                .filter(body -> body.contains(comment.span()))
                .isPresent();
    }
}
