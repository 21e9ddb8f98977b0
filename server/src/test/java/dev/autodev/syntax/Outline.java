// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.text.Span;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a syntax tree as lines for fixtures. */
public final class Outline {

    private Outline() {}

    public static String of(SyntaxTree tree, String text) {
        StringBuilder outline = new StringBuilder();
        for (SyntaxTree.Import found : tree.imports()) {
            outline.append(found.packageClause() ? "package " : "import ");
            outline.append(quote(found.span(), text)).append('\n');
        }
        for (SyntaxTree.Comment comment : tree.comments()) {
            outline.append("comment ").append(quote(comment.text())).append('\n');
        }
        for (Declaration declaration : tree.declarations()) {
            outline.append(of(declaration, text));
        }
        for (SyntaxTree.SyntaxProblem problem : tree.problems()) {
            outline.append("problem ").append(problem.message()).append('\n');
        }
        return outline.toString();
    }

    private static String of(Declaration declaration, String text) {
        String parameters = declaration.parameters().stream().collect(Collectors.joining(", ", "(", ")"));
        return declaration.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + declaration.name() + parameters
                + (declaration.returns() == null ? "" : " -> " + declaration.returns())
                + (declaration.stub() ? " STUB" : "")
                + "\n    span      " + ends(declaration.span(), text)
                + "\n    signature " + quote(declaration.signature(), text)
                + line("body      ", declaration.body(), text)
                + line("doc       ", declaration.doc(), text)
                + "\n";
    }

    private static String line(String name, @Nullable Span span, String text) {
        return span == null ? "" : "\n    " + name + ends(span, text);
    }

    private static String ends(Span span, String text) {
        String all = quote(span, text);
        return all.length() <= 72 ? all : all.substring(0, 36) + " ... " + all.substring(all.length() - 31);
    }

    private static String quote(Span span, String text) {
        return quote(span.of(text));
    }

    private static String quote(String text) {
        return "[" + text.replace("\r\n", "\n").replace("\n", "\\n").replace("\t", "\\t") + "]";
    }
}
