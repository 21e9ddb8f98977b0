package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TSTreeCursor;

/**
 * Walks a tree for its {@link Layout}, and only where a node can hold something of it. Without recursion: code nests as
 * deep as it likes.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class LayoutReader {

    private static final Pattern LITERAL = Pattern.compile("\\w*string\\w*|template_literal|heredoc_body|char_literal");

    /** Bodies of types that no grammar here counts as a container. */
    private static final Set<String> SUITES = Set.of("block", "body_statement", "class_body", "enum_class_body");

    private final String text;
    private final TreeInReading tree;
    private final TSTreeCursor cursor;
    private final List<Span> statements = new ArrayList<>();
    private final List<Span> verbatim = new ArrayList<>();

    LayoutReader(String text, TreeInReading tree, TSTreeCursor cursor) {
        this.text = text;
        this.tree = tree;
        this.cursor = cursor;
    }

    /** What surrounds the node the cursor is at. */
    private record Around(boolean collects, boolean type) {}

    /** The layout of the tree at the cursor; {@code known} tells what is no statement. */
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
                // a token: nothing is in it, and it is nothing by itself
                down = false;
                continue;
            }
            Span span = trimmed(node.start(), node.end());
            boolean lines = text.indexOf('\n', span.start(), span.end()) >= 0;
            boolean literal = lines && LITERAL.matcher(type.name()).matches();
            if (literal) {
                verbatim.add(span);
            }
            // a namespace holds statements as the text does
            boolean space = parent.collects() && type.container() && !type.wrapper();
            if (parent.collects() && !space && !type.comment() && !span.isEmpty()) {
                statements.add(span);
            }
            boolean declaresType =
                    space || type.rules().stream().anyMatch(rule -> rule.kind() == Declaration.Kind.TYPE);
            boolean body = parent.type() && (type.container() || SUITES.contains(type.name()));
            here = new Around(body, declaresType || parent.type() && !body);
            down = !literal && (lines || body || declaresType || type.wrapper());
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

    private Span trimmed(int start, int end) {
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return new Span(start, last);
    }
}
