// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftDeclaration;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the extent of bodies without braces. Grammars leave comments at the edges of such a body outside, and give no body
 * if there are only comments; here those comments belong to the body.
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

    /** The body of a draft; empty, at the end of the header, if there is none. */
    @Nullable
    Span body(DraftDeclaration draft) {
        Span body = draft.places().body();
        int declarationEnd = draft.places().all().end();
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

    /** The text between the header and the final {@code end}. */
    private Span untilEnd(DraftDeclaration draft) {
        int limit = draft.places().all().end();
        if (text.startsWith(END, limit - END.length())) {
            limit -= END.length();
        }
        int start = draft.places().headerEnd();
        while (start < limit && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ';')) {
            start++;
        }
        int end = limit;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start < end ? new Span(start, end) : Span.at(draft.places().headerEnd());
    }

    /** Where the comments below the header begin, {@code start} if there are none. */
    private int start(DraftDeclaration draft, int start) {
        int headerEnd = comments.codeEnd(start, draft.places().name().end());
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
    private Span ofComments(DraftDeclaration draft) {
        int depth = draft.places().signatureStart()
                - comments.lineStart(draft.places().signatureStart());
        int headerEnd = comments.codeEnd(
                draft.places().body() == null
                        ? draft.places().headerEnd()
                        : draft.places().body().start(),
                draft.places().name().end());
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
