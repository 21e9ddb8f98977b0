// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outlines a file: everything but the longer bodies of functions. The outline does not depend on the cursor, so that all
 * prompts about a file share their start.
 */
final class FileOutline {

    /** Shorter bodies, in lines, are kept: a placeholder would not be much shorter. */
    private static final int SHORT_BODY = 3;

    private FileOutline() {}

    static String of(String text, SyntaxTree tree) {
        StringBuilder outline = new StringBuilder(text);
        List<Declaration> functions = tree.declarations().stream()
                .filter(declaration -> declaration.isFunction() && declaration.body() != null)
                .filter(declaration -> tree.declarations().stream()
                        .noneMatch(other -> other.isFunction()
                                && !other.equals(declaration)
                                && other.span().contains(declaration.span())))
                .sorted(Comparator.comparingInt((Declaration one) -> one.span().start())
                        .reversed())
                .toList();
        for (Declaration function : functions) {
            Span body = function.body();
            if (body != null && body.of(text).lines().count() > SHORT_BODY) {
                shorten(outline, body, function.doc());
            }
        }
        return LineEnding.normalize(outline.toString()).strip();
    }

    /** Replaces a body by dots, but keeps a docstring in it. */
    private static void shorten(StringBuilder text, Span body, @Nullable Span doc) {
        boolean braces = text.charAt(body.start()) == '{';
        int end = braces ? body.end() - 1 : body.end();
        if (doc != null && body.contains(doc)) {
            text.replace(doc.end(), Math.max(doc.end(), end), "\n    ...");
        } else {
            int start = braces ? body.start() + 1 : body.start();
            text.replace(start, Math.max(start, end), braces ? " ... " : "...");
        }
    }
}
