// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.syntax.treesitter.SyntaxNode.OpenTree;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** After so many nodes it asks whether the budget is over. */
    private static final int VISITED_BEFORE_CHECK = 256;

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

    /** The layout of the tree at the cursor; {@code known} holds what is not a statement. Unknown if the budget is over. */
    Layout run(SyntaxTree known, ParseBudget budget) {
        Deque<Around> path = new ArrayDeque<>();
        path.push(new Around(false, false));
        SyntaxNode root = tree.node(cursor.currentNode());
        boolean down = true;
        Around here = new Around(true, false);
        if (root.end() == 0) {
            return Layout.UNKNOWN;
        }
        for (int visited = 1; visited % VISITED_BEFORE_CHECK != 0 || !budget.isOver(); visited++) {
            if (down && cursor.gotoFirstChild()) {
                path.push(here);
            } else {
                while (!cursor.gotoNextSibling()) {
                    path.pop();
                    if (path.size() <= 1 || !cursor.gotoParent()) {
                        return new Layout(unknown(known), verbatim);
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
        return Layout.UNKNOWN;
    }

    /** The statements that are neither declarations nor imports. */
    private List<Span> unknown(SyntaxTree known) {
        SpanIndex imports = SpanIndex.of(known.imports().stream().map(SyntaxTree.Import::span));
        List<Declaration> declarations = known.declarations().stream()
                .sorted(Comparator.comparingInt(one -> one.span().start()))
                .toList();
        // the declarations that may contain the next statement, the innermost first
        Deque<Declaration> around = new ArrayDeque<>();
        List<Span> unknown = new ArrayList<>();
        int next = 0;
        for (Span statement : statements) {
            for (; next < declarations.size() && declarations.get(next).span().start() <= statement.start(); next++) {
                leave(around, declarations.get(next).span().start());
                around.push(declarations.get(next));
            }
            leave(around, statement.start());
            if (!imports.overlaps(statement) && around.stream().noneMatch(one -> isPartOf(one, statement))) {
                unknown.add(statement);
            }
        }
        return unknown;
    }

    /** Removes the declarations that end before {@code offset}. */
    private static void leave(Deque<Declaration> around, int offset) {
        while (!around.isEmpty() && around.element().span().end() < offset) {
            around.pop();
        }
    }

    /** Whether {@code statement} is the declaration, with the semicolon behind it, or in it but not a member of a type. */
    private static boolean isPartOf(Declaration declaration, Span statement) {
        return declaration.span().start() <= statement.start()
                && statement.end() <= declaration.span().end() + 1
                && !isInBody(declaration, statement);
    }

    private static boolean isInBody(Declaration declaration, Span statement) {
        Span body = declaration.body();
        return body != null && body.contains(statement) && !declaration.isFunction();
    }
}
