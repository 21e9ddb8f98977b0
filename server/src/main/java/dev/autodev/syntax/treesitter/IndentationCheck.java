// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Checks the indentation of Python, since the grammar does not: a line may be deeper than the one before only behind a
 * colon, and may return only to a depth that is open.
 *
 * <p><i>Confined to one thread.</i>
 */
final class IndentationCheck {

    private static final int TAB = 8;
    private static final int MOST = 50;

    private final String text;
    private final List<SyntaxProblem> problems = new ArrayList<>();
    private final Deque<Integer> depths = new ArrayDeque<>(List.of(0));
    private int at;
    private boolean opened;
    private boolean commented;

    private IndentationCheck(String text) {
        this.text = text;
    }

    static List<SyntaxProblem> problems(String text) {
        IndentationCheck check = new IndentationCheck(text);
        check.at = text.startsWith("\uFEFF") ? 1 : 0;
        while (check.at < text.length() && check.problems.size() < MOST) {
            check.logicalLine();
        }
        return check.problems;
    }

    private void logicalLine() {
        int depth = depth();
        if (at >= text.length()) {
            return;
        }
        char first = text.charAt(at);
        if (first == '\n' || first == '\r' || first == '#') {
            // a body of comments alone is a stub
            commented |= first == '#' && depth > depths.element();
            skipLine();
            return;
        }
        check(depth);
        opened = code();
        commented = false;
    }

    private void check(int depth) {
        Span here = Span.at(at);
        if (depth > depths.element()) {
            if (!opened) {
                problems.add(new SyntaxProblem(here, "unexpected indentation"));
            }
            depths.push(depth);
            return;
        }
        if (opened && !commented && depth == depths.element()) {
            problems.add(new SyntaxProblem(here, "missing indentation"));
        }
        while (depth < depths.element()) {
            depths.pop();
        }
        if (depth != depths.element()) {
            problems.add(new SyntaxProblem(here, "indentation that matches no line above"));
            depths.push(depth);
        }
    }

    private int depth() {
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ' ') {
                depth++;
            } else if (c == '\t') {
                depth = (depth / TAB + 1) * TAB;
            } else if (c == '\f') {
                depth = 0;
            } else {
                break;
            }
        }
        return depth;
    }

    /** Reads to the end of the statement, over brackets, strings and continued lines; whether it ends with a colon. */
    private boolean code() {
        int brackets = 0;
        char last = ' ';
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                continue;
            }
            if (c == '\n' && brackets == 0) {
                at++;
                return last == ':';
            }
            if (c == '"' || c == '\'') {
                string(c);
                last = c;
                continue;
            }
            if (c == '\\') {
                at += text.startsWith("\r\n", at + 1) ? 3 : 2;
                continue;
            }
            if ("([{".indexOf(c) >= 0) {
                brackets++;
            } else if (")]}".indexOf(c) >= 0) {
                brackets = Math.max(0, brackets - 1);
            }
            last = Character.isWhitespace(c) ? last : c;
            at++;
        }
        return last == ':';
    }

    private void string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(triple, at);
        at += lines ? 3 : 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (lines && text.startsWith(triple, at)) {
                at += 3;
                return;
            } else if (!lines && (c == quote || c == '\n')) {
                at += c == quote ? 1 : 0;
                return;
            } else {
                at++;
            }
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }
}
