// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.language.RequestComment;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * "Generate: parse a date", on a comment that asks for code ({@code // autodev: ...}, {@code # TODO: ...}), or on a
 * selection that consists of comments.
 */
final class GenerateAction {

    private GenerateAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        Optional<OfferedAction> offer = place.isCursor() ? atCursor(place) : onSelection(place);
        return offer.stream().toList();
    }

    private static Optional<OfferedAction> atCursor(CodeActionPlace place) {
        int cursor = place.selection().start();
        if (!place.tree().checked()) {
            return inLine(place, cursor);
        }
        return place.tree()
                .commentAt(cursor)
                .filter(comment -> !isInStub(place, comment))
                .flatMap(comment -> RequestComment.in(comment.text()).map(spec -> offer(spec, comment.span())));
    }

    /** Selected comments ask for code without a marker. */
    private static Optional<OfferedAction> onSelection(CodeActionPlace place) {
        List<Comment> comments = place.selectedComments();
        if (comments.isEmpty() || !place.selectsOnlyComments()) {
            return Optional.empty();
        }
        String spec = comments.stream().map(Comment::text).collect(Collectors.joining("\n"));
        return spec.isBlank()
                ? Optional.empty()
                : Optional.of(offer(RequestComment.in(spec).orElse(spec.strip()), place.trimmedSelection()));
    }

    private static Optional<OfferedAction> inLine(CodeActionPlace place, int cursor) {
        int line = place.document().lineOf(cursor);
        Span span = new Span(place.document().lineStart(line), place.document().lineEnd(line));
        return RequestComment.inLine(place.language().id(), place.document().line(line))
                .map(spec -> offer(spec, span));
    }

    private static OfferedAction offer(String spec, Span span) {
        return new OfferedAction(
                Task.GENERATE.wireName(), "Generate: " + ActionTitles.shortened(spec), spec, span, List.of());
    }

    /** The TODO inside a stub is what "Implement" is for. */
    private static boolean isInStub(CodeActionPlace place, Comment comment) {
        Optional<Declaration> function =
                place.tree().functionAt(comment.span().start()).filter(Declaration::stub);
        return function.map(Declaration::body)
                .filter(body -> body.contains(comment.span()))
                .isPresent();
    }
}
