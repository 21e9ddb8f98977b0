// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comments outside of functions in a document and in an answer, compared without white space.
 *
 * <p><i>Immutable.</i>
 */
final class OuterComments {

    private final SpanIndex missing;
    private final SpanIndex common;

    OuterComments(EditTarget site, Snippet snippet) {
        Set<String> all =
                snippet.tree().comments().stream().map(OuterComments::flat).collect(Collectors.toSet());
        Set<String> outer = outside(snippet.tree()).map(OuterComments::flat).collect(Collectors.toSet());
        missing = SpanIndex.of(outside(site.tree())
                .filter(comment -> !all.contains(flat(comment)))
                .map(Comment::span));
        common = SpanIndex.of(outside(site.tree())
                .filter(comment -> outer.contains(flat(comment)))
                .map(Comment::span));
    }

    /** Whether the document has a comment in {@code part} that the answer lacks. */
    boolean areMissingIn(Span part) {
        return missing.overlaps(part);
    }

    /** Whether the document has a comment in {@code part} that the answer has outside of functions as well. */
    boolean areCommonIn(Span part) {
        return common.overlaps(part);
    }

    private static Stream<Comment> outside(SyntaxTree tree) {
        SpanIndex functions = SpanIndex.of(tree.outermostFunctions().stream().map(Declaration::span));
        return tree.comments().stream().filter(comment -> !functions.encloses(comment.span()));
    }

    private static String flat(Comment comment) {
        return comment.text().replaceAll("\\s+", "");
    }
}
