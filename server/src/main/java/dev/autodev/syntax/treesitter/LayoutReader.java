// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.syntax.treesitter.SyntaxNode.OpenTree;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TSTreeCursor;

/**
 * Reads the {@link Layout} of a tree, visiting only nodes that can hold a part of it. Iterative, since code may nest deeper
 * than the stack allows.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class LayoutReader {

    private static final Pattern LITERAL = Pattern.compile("\\w*string\\w*|template_literal|heredoc_body|char_literal");

    /** Bodies of types that are not containers in our descriptions of grammars. */
    private static final Set<String> SUITES = Set.of("block", "body_statement", "class_body", "enum_class_body");

    private final String text;
    private final OpenTree tree;
    private final TSTreeCursor cursor;
    private final List<Span> statements = new ArrayList<>();
    private final List<Span> verbatim = new ArrayList<>();

    LayoutReader(String text, OpenTree tree, TSTreeCursor cursor) {
        this.text = text;
        this.tree = tree;
        this.cursor = cursor;
    }

    /**
     * What surrounds the node at the cursor.
     *
     * @param collects whether its children are statements of the layout
     * @param type whether it is a type whose body is still to come
     */
    private record Around(boolean collects, boolean type) {}

    /** The layout of the tree at the cursor; {@code known} holds what is not a statement. */
    Layout run(SyntaxTree known) {
        Deque<Around> path = new ArrayDeque<>();
        path.push(new Around(false, false));
        SyntaxNode root = tree.node(cursor.currentNode());
        boolean down = true;
        Around here = new Around(true, false);
        if (root.end() == 0) {
            return Layout.UNKNOWN;
        }
        while (true) {
            if (down && cursor.gotoFirstChild()) {
                path.push(here);
            } else {
                while (!cursor.gotoNextSibling()) {
                    path.pop();
                    if (path.size() <= 1 || !cursor.gotoParent()) {
                        return new Layout(
                                statements.stream()
                                        .filter(span -> isNew(span, known))
                                        .toList(),
                                verbatim);
                    }
                }
            }
            SyntaxNode node = tree.node(cursor.currentNode());
            Around parent = path.element();
            NodeType type = node.type();
            if (!type.named()) {
                // a token holds nothing
                down = false;
                continue;
            }
            Span span = node.span().trimmedEnd(text);
            boolean lines = text.indexOf('\n', span.start(), span.end()) >= 0;
            boolean literal = lines && LITERAL.matcher(type.name()).matches();
            if (literal) {
                verbatim.add(span);
            }
            // a namespace holds statements like the top level
            boolean space = parent.collects() && type.isContainer() && !type.isWrapper();
            if (parent.collects() && !space && !type.isComment() && !span.isEmpty()) {
                statements.add(span);
            }
            boolean declaresType =
                    space || type.rules().stream().anyMatch(rule -> rule.kind() == Declaration.Kind.TYPE);
            boolean body = parent.type() && (type.isContainer() || SUITES.contains(type.name()));
            here = new Around(body, declaresType || parent.type() && !body);
            down = !literal && (lines || body || declaresType || type.isWrapper());
        }
    }

    private static boolean isNew(Span statement, SyntaxTree known) {
        return known.declarations().stream()
                        .noneMatch(one -> one.span().start() <= statement.start()
                                && statement.end() <= one.span().end() + 1
                                && !isInBody(one, statement))
                && known.imports().stream().noneMatch(one -> one.span().overlaps(statement));
    }

    private static boolean isInBody(Declaration declaration, Span statement) {
        Span body = declaration.body();
        return body != null && body.contains(statement) && !declaration.isFunction();
    }
}
