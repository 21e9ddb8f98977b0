package dev.autodev.syntax;

import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TSTreeCursor;

/** Finds the places where a text does not parse, going only where there are any. */
final class Problems {

    private static final int MOST = 50;
    private static final int QUOTED = 20;

    private Problems() {}

    /** The problems at and below the node the cursor is at, in document order. */
    static List<SyntaxProblem> in(String text, OpenTree tree, TSTreeCursor cursor) {
        List<SyntaxProblem> problems = new ArrayList<>();
        int depth = 0;
        while (problems.size() < MOST) {
            Node node = tree.node(cursor.currentNode());
            boolean descend = false;
            if (node.type().isError()) {
                problems.add(unexpected(text, node.span()));
            } else if (node.isMissing()) {
                problems.add(new SyntaxProblem(
                        Span.at(node.start()), "missing `" + node.type().name() + "`"));
            } else {
                descend = node.hasError();
            }
            if (descend && cursor.gotoFirstChild()) {
                depth++;
                continue;
            }
            while (!cursor.gotoNextSibling()) {
                if (depth-- == 0 || !cursor.gotoParent()) {
                    return problems;
                }
            }
        }
        return problems;
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
