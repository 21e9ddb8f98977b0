// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
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
        StringBuilder outline = new StringBuilder();
        int copied = 0;
        for (Declaration function : tree.outermostFunctions()) {
            Span body = function.body();
            if (body != null && body.of(text).lines().count() > SHORT_BODY) {
                Omission omission = Omission.of(text, body, function.doc());
                outline.append(text, copied, omission.span().start()).append(omission.dots());
                copied = omission.span().end();
            }
        }
        outline.append(text, copied, text.length());
        return LineEnding.normalize(outline.toString()).strip();
    }

    /** The part of a body that is left out, and what is shown in its place. A docstring is kept. */
    private record Omission(Span span, String dots) {

        static Omission of(String text, Span body, @Nullable Span doc) {
            boolean braces = text.charAt(body.start()) == '{';
            int end = braces ? body.end() - 1 : body.end();
            if (doc != null && body.contains(doc)) {
                return new Omission(new Span(doc.end(), Math.max(doc.end(), end)), "\n    ...");
            }
            int start = braces ? body.start() + 1 : body.start();
            return new Omission(new Span(start, Math.max(start, end)), braces ? " ... " : "...");
        }
    }
}
