// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.FileHeader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds what an answer for the top of a file repeats of it: models give the whole file with the new code in it. */
final class RepeatedItems {

    private RepeatedItems() {}

    /**
     * Whole lines of the snippet, sorted, that the document has in the same words. Empty unless a declaration or the header of
     * the document is among them, and something new next to them.
     */
    static List<Span> of(EditTarget site, Snippet snippet) {
        String document = lines(site.document().text());
        String header = lines(site.document().text().substring(0, new FileHeader(site).end()));
        List<Span> declarations = snippet.outermost().map(Declaration::fullSpan).toList();
        List<Span> inside = snippet.outermost().map(Declaration::span).toList();
        List<Span> repeated = new ArrayList<>();
        boolean isFile = false;
        boolean isNew = false;
        for (Span item : Stream.concat(declarations.stream(), snippet.layout().statements().stream())
                .toList()) {
            Span whole = wholeLines(snippet, item);
            String text = lines(whole.of(snippet.code()));
            if (document.contains(text)) {
                repeated.add(whole);
                isFile |= declarations.contains(item) || header.contains(text);
            } else {
                isNew = true;
            }
        }
        snippet.tree().comments().stream()
                .map(SyntaxTree.Comment::span)
                .filter(comment -> inside.stream().noneMatch(comment::overlaps))
                .map(comment -> wholeLines(snippet, comment))
                .filter(comment -> document.contains(lines(comment.of(snippet.code()))))
                .forEach(repeated::add);
        repeated.sort(Comparator.comparingInt(Span::start));
        return isFile && isNew ? repeated : List.of();
    }

    private static Span wholeLines(Snippet snippet, Span span) {
        String code = snippet.code();
        int end = code.indexOf('\n', span.end());
        return new Span(code.lastIndexOf('\n', span.start() - 1) + 1, end < 0 ? code.length() : end);
    }

    private static String lines(String text) {
        return "\n" + LineEnding.normalize(text) + "\n";
    }
}
