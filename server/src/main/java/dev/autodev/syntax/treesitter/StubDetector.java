// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.StubStyle;
import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells bodies that ask to be written from those that do something.
 *
 * <p><i>Immutable.</i>
 */
final class StubDetector {

    /** Longer code is never a stub; this bounds the work of the patterns. */
    private static final int LONGEST = 400;

    private static final Pattern NOTE =
            Pattern.compile("(?i)\\b(?:TODO|FIXME|XXX|autodev|(?:un)?implement(?:ed|ation)?)\\b");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final String text;
    private final StubStyle style;
    private final CommentMap comments;

    StubDetector(String text, StubStyle style, CommentMap comments) {
        this.text = text;
        this.style = style;
        this.comments = comments;
    }

    /**
     * Whether a body is a stub.
     *
     * @param headerEnd where the code before the body ends: a comment between the two counts
     * @param docEnd where the docstring in the body ends, the start of the body if there is none
     * @param mayBeEmpty whether an empty body is meant to be
     */
    boolean isStub(int headerEnd, Span body, int docEnd, boolean mayBeEmpty) {
        if (body.end() - docEnd - comments.lengthWithin(headerEnd, body.end()) > LONGEST) {
            return false;
        }
        List<Span> inside = comments.within(headerEnd, body.end());
        String code = code(docEnd, body.end(), inside);
        boolean noted = inside.stream()
                .anyMatch(comment -> NOTE.matcher(comment.of(text)).find());
        if (code.isEmpty()) {
            return noted || !mayBeEmpty;
        }
        return style.always().stream().anyMatch(pattern -> pattern.matcher(code).matches())
                || noted
                        && style.withNote().stream()
                                .anyMatch(pattern -> pattern.matcher(code).matches());
    }

    private String code(int from, int to, List<Span> without) {
        StringBuilder code = new StringBuilder();
        int copied = from;
        for (Span comment : without) {
            if (comment.start() >= copied) {
                code.append(text, copied, comment.start()).append(' ');
                copied = comment.end();
            }
        }
        String all = WHITE_SPACE
                .matcher(code.append(text, Math.min(copied, to), to))
                .replaceAll(" ")
                .strip();
        boolean braces = all.length() >= 2 && all.startsWith("{") && all.endsWith("}");
        return braces ? all.substring(1, all.length() - 1).strip() : all;
    }
}
