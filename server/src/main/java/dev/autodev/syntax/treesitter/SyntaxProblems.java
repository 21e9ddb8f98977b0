package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TSTreeCursor;

/** Finds the places where a text does not parse, going only where there are any. */
final class SyntaxProblems {

    static final int MOST = 50;

    /** Of what a model wrote. Who has found a problem among so many nodes knows enough. */
    private static final int NODES_OF_A_BRIEF_LOOK = 1_000;

    private static final int QUOTED = 20;

    private SyntaxProblems() {}

    /**
     * The problems at and below the node the cursor is at, in document order.
     *
     * @param brief whether some will do, where a text has very many nodes
     */
    static List<SyntaxProblem> in(String text, TreeInReading tree, TSTreeCursor cursor, boolean brief) {
        return in(text, tree, cursor, new Span(0, text.length()), brief ? NODES_OF_A_BRIEF_LOOK : Integer.MAX_VALUE);
    }

    /** Those of them in nodes that touch {@code region}. */
    static List<SyntaxProblem> in(String text, TreeInReading tree, TSTreeCursor cursor, Span region) {
        return in(text, tree, cursor, region, Integer.MAX_VALUE);
    }

    private static List<SyntaxProblem> in(
            String text, TreeInReading tree, TSTreeCursor cursor, Span region, int enough) {
        List<SyntaxProblem> problems = new ArrayList<>();
        int depth = 0;
        for (int nodes = 0; problems.size() < MOST && (nodes < enough || problems.isEmpty()); nodes++) {
            SyntaxNode node = tree.node(cursor.currentNode());
            // nor does any of its siblings touch the region then
            boolean behind = depth > 0 && region.end() < text.length() && node.start() > region.end();
            boolean descend = !behind && node.hasError() && !isOne(node, text, problems);
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

    private static boolean isOne(SyntaxNode node, String text, List<SyntaxProblem> problems) {
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
        int cut = Math.min(QUOTED, line.length());
        if (cut < line.length() && Character.isHighSurrogate(line.charAt(cut - 1))) {
            cut--;
        }
        return new SyntaxProblem(span, "unexpected `" + line.substring(0, cut) + "`");
    }
}
