package dev.autodev.syntax.treesitter;

import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bodies without braces: grammars leave the comments at their edges outside, and give none at all when there is nothing
 * but comments. To a person those comments are the body.
 *
 * <p><i>Immutable.</i>
 */
final class IndentedBodies {

    private static final String END = "end";

    private final String text;
    private final CommentMap comments;

    IndentedBodies(String text, CommentMap comments) {
        this.text = text;
        this.comments = comments;
    }

    /** The body of a draft; empty, at the end of the header, when nothing is there. */
    @Nullable
    Span body(DeclarationDraft draft) {
        Span body = draft.body();
        int declarationEnd = draft.span().end();
        if (body == null) {
            return untilEnd(draft);
        }
        if (body.isEmpty()) {
            return ofComments(draft);
        }
        return new Span(
                start(draft, body.start()),
                Math.max(declarationEnd > body.end() ? 0 : trailing(body.end()), body.end()));
    }

    /** What stands between the header and the final {@code end}. */
    private Span untilEnd(DeclarationDraft draft) {
        int limit = draft.span().end();
        if (text.startsWith(END, limit - END.length())) {
            limit -= END.length();
        }
        int start = draft.headerEnd();
        while (start < limit && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ';')) {
            start++;
        }
        int end = limit;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start < end ? new Span(start, end) : Span.at(draft.headerEnd());
    }

    /** Where the comments below the header begin, {@code start} if there are none. */
    private int start(DeclarationDraft draft, int start) {
        int headerEnd = comments.codeEnd(start, draft.name().end());
        List<Span> between = comments.within(headerEnd, start);
        return between.stream()
                .filter(comment -> comments.lineEnds(headerEnd, comment.start()) > 0)
                .mapToInt(Span::start)
                .findFirst()
                .orElse(start);
    }

    /** The end of a comment on the same line, 0 if there is none. */
    private int trailing(int end) {
        Optional<Span> next = comments.next(end);
        boolean sameLine = next.isPresent()
                && CommentMap.isBlank(text, end, next.get().start())
                && comments.lineEnds(end, next.get().start()) == 0;
        return sameLine ? next.get().end() : 0;
    }

    /** The comments on the next lines that are indented deeper than the declaration. */
    private Span ofComments(DeclarationDraft draft) {
        int depth = draft.signatureStart() - comments.lineStart(draft.signatureStart());
        int headerEnd = comments.codeEnd(
                draft.body() == null ? draft.headerEnd() : draft.body().start(),
                draft.name().end());
        int start = -1;
        int end = headerEnd;
        Optional<Span> next = comments.next(headerEnd);
        while (next.isPresent() && isBelow(end, next.get(), depth)) {
            start = start < 0 && comments.lineEnds(headerEnd, next.get().start()) > 0
                    ? next.get().start()
                    : start;
            end = next.get().end();
            next = comments.next(end);
        }
        return start < 0 ? Span.at(headerEnd) : new Span(start, end);
    }

    private boolean isBelow(int end, Span comment, int depth) {
        return CommentMap.isBlank(text, end, comment.start())
                && comment.start() - comments.lineStart(comment.start()) > depth;
    }
}
