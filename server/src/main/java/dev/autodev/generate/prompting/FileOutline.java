package dev.autodev.generate.prompting;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.Comparator;
import java.util.List;

/**
 * A file as somebody reads it who wants to know what is there: imports, types, fields, signatures and doc comments, without
 * the longer bodies of functions. It does not depend on the cursor, so that all questions about a file begin alike.
 */
final class FileOutline {

    /** A body of this many lines says what it does as shortly as a mark would. */
    private static final int SHORT = 3;

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
            if (body != null && body.of(text).lines().count() > SHORT) {
                leaveOut(outline, body, function.doc());
            }
        }
        return LineEnding.normalize(outline.toString()).strip();
    }

    /** Docstrings are inside of bodies, and stay. */
    private static void leaveOut(StringBuilder text, Span body, @org.jspecify.annotations.Nullable Span doc) {
        boolean braces = text.charAt(body.start()) == '{';
        boolean docstring = doc != null && body.contains(doc);
        int start = docstring ? doc.end() : braces ? body.start() + 1 : body.start();
        int end = braces ? body.end() - 1 : body.end();
        String mark = docstring ? "\n    ..." : braces ? " ... " : "...";
        text.replace(start, Math.max(start, end), mark);
    }
}
