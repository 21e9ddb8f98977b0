// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.syntax.treesitter.SyntaxNode.OpenTree;
import dev.autodev.text.Excerpt;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TSTreeCursor;

/** Finds the places where a text does not parse, visiting only nodes with errors in them. */
final class SyntaxProblems {

    static final int MOST = 50;

    /** In a model's answer, some problems among the first so many nodes are enough. */
    private static final int NODES_OF_A_BRIEF_SEARCH = 1_000;

    private static final int QUOTED = 20;

    private SyntaxProblems() {}

    /**
     * The problems at and below the node at the cursor, in document order.
     *
     * @param brief whether some of them are enough in a text with very many nodes
     */
    static List<SyntaxProblem> in(String text, OpenTree tree, TSTreeCursor cursor, boolean brief) {
        return in(text, tree, cursor, new Span(0, text.length()), brief ? NODES_OF_A_BRIEF_SEARCH : Integer.MAX_VALUE);
    }

    /** Those of them in nodes that touch {@code region}. */
    static List<SyntaxProblem> in(String text, OpenTree tree, TSTreeCursor cursor, Span region) {
        return in(text, tree, cursor, region, Integer.MAX_VALUE);
    }

    private static List<SyntaxProblem> in(String text, OpenTree tree, TSTreeCursor cursor, Span region, int enough) {
        List<SyntaxProblem> problems = new ArrayList<>();
        int depth = 0;
        for (int nodes = 0; isWanted(problems, nodes < enough) && !tree.meter().isOver(); nodes++) {
            tree.meter().visit();
            SyntaxNode node = tree.node(cursor.currentNode());
            // then its later siblings are behind the region as well
            boolean behind = depth > 0 && region.end() < text.length() && node.start() > region.end();
            boolean descend = !behind && node.hasError() && !addProblem(node, text, problems);
            if (descend && gotoFirstChild(cursor, region.start())) {
                depth++;
                continue;
            }
            while (behind || !cursor.gotoNextSibling()) {
                if (depth-- == 0 || !cursor.gotoParent()) {
                    return problems;
                }
                behind = false;
            }
        }
        return problems;
    }

    private static boolean isWanted(List<SyntaxProblem> problems, boolean enough) {
        return problems.size() < MOST && (enough || problems.isEmpty());
    }

    /** Whether {@code node} itself is a problem. */
    private static boolean addProblem(SyntaxNode node, String text, List<SyntaxProblem> problems) {
        if (node.type().isError()) {
            return problems.add(unexpected(text, node.span()));
        }
        return node.isMissing()
                && problems.add(new SyntaxProblem(
                        Span.at(node.start()), "missing `" + node.type().name() + "`"));
    }

    /** The first child that ends at or behind {@code offset}. */
    private static boolean gotoFirstChild(TSTreeCursor cursor, int offset) {
        return offset > 0 && cursor.gotoFirstChildForByte((offset - 1) * 2) >= 0 || cursor.gotoFirstChild();
    }

    private static SyntaxProblem unexpected(String text, Span span) {
        String code = span.of(text).strip();
        if (code.isEmpty()) {
            return new SyntaxProblem(span, "unexpected end");
        }
        String line = code.lines().findFirst().orElse("");
        return new SyntaxProblem(span, "unexpected `" + Excerpt.of(line, QUOTED) + "`");
    }
}
