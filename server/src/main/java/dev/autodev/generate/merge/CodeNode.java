// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import dev.autodev.generate.edit.TopLevelStatements;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A declaration or a statement of a text, with those directly inside it; the root stands for the whole text. Imports and
 * the content of functions are left out.
 *
 * <p><i>Immutable</i> once its text is read.
 *
 * @param span with its doc comment
 * @param above the start of the comment directly above it, the start of {@code span} if there is none
 * @param declaration null for a statement and for the root
 * @param keys by which it is found in another text, the most exact first; each is unlikely to name another thing
 */
record CodeNode(Span span, int above, @Nullable Declaration declaration, List<String> keys, List<CodeNode> children) {

    private static final Pattern KEYWORD = Pattern.compile(
            "\\b(?:class|interface|record|enum|struct|impl|trait|union|module|namespace|object|type)\\b");

    /** The text as a tree. */
    static CodeNode of(String text, SyntaxTree tree, Layout layout) {
        CodeNode root = new CodeNode(new Span(0, text.length()), 0, null, List.of(), new ArrayList<>());
        List<CodeNode> nodes = Stream.concat(
                        tree.declarations().stream()
                                .filter(one -> !one.name().isEmpty())
                                .map(one -> new CodeNode(
                                        one.fullSpan(),
                                        one.fullSpan().start(),
                                        one,
                                        keys(text, one),
                                        new ArrayList<>())),
                        layout.statements().stream()
                                .map(one ->
                                        new CodeNode(one, one.start(), null, keys(one.of(text)), new ArrayList<>())))
                .sorted(Comparator.comparingInt((CodeNode node) -> node.span().start())
                        .thenComparing(node -> -node.span().end())
                        .thenComparing(node -> node.declaration() == null))
                .toList();
        Deque<CodeNode> around = new ArrayDeque<>(List.of(root));
        int comment = 0;
        for (CodeNode node : nodes) {
            while (around.size() > 1
                    && around.element().span().end() <= node.span().start()) {
                around.pop();
            }
            while (comment < tree.comments().size()
                    && tree.comments().get(comment).span().end() <= node.span().start()) {
                comment++;
            }
            Comment before = comment == 0 ? null : tree.comments().get(comment - 1);
            CodeNode whole = node.below(text, before);
            if (!around.element().isLeaf()) {
                around.element().children().add(whole);
                around.push(whole);
            }
        }
        return root;
    }

    private CodeNode below(String text, @Nullable Comment comment) {
        if (comment == null
                || !isGap(text.substring(comment.span().end(), span.start()))
                || !startsLine(text, comment.span().start())) {
            return this;
        }
        return new CodeNode(span, comment.span().start(), declaration, keys, children);
    }

    /** Without its doc comment. */
    Span bare() {
        return declaration == null ? span : declaration.span();
    }

    private static boolean isGap(String between) {
        return between.isBlank() && between.indexOf('\n') == between.lastIndexOf('\n');
    }

    private static boolean startsLine(String text, int offset) {
        int at = offset;
        while (at > 0 && " \t".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at == 0 || "\r\n".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** The span with the comment above it. */
    Span withComment() {
        return new Span(above, span.end());
    }

    boolean isType() {
        return declaration != null && !declaration.isFunction();
    }

    /** Whether it is a declaration with a body. */
    boolean hasBody() {
        return declaration != null && declaration.body() != null;
    }

    /** Whether nothing in it is looked at. */
    private boolean isLeaf() {
        return declaration != null && declaration.isFunction();
    }

    private static List<String> keys(String text, Declaration declaration) {
        String signature = declaration.signature().of(text);
        Matcher keyword = KEYWORD.matcher(signature);
        String kind = declaration.isFunction() ? "()" : keyword.find() ? keyword.group() : "";
        String name = kind + " " + declaration.name();
        return List.of(
                kind + " " + signature.replaceAll("\\s+", ""),
                name + " " + declaration.parameters().size(),
                name);
    }

    private static List<String> keys(String statement) {
        Set<String> names = new TreeSet<>(TopLevelStatements.names(statement));
        String flat = "; " + statement.replaceAll("\\s+", "").replace(";", "");
        return names.isEmpty() ? List.of(flat) : List.of(flat, "= " + names);
    }
}
