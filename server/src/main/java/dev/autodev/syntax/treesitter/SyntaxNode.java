// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.NodePath;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * A node of a syntax tree, with offsets in UTF-16 code units. Each property is read through JNI once, which takes a
 * microsecond or two, and then kept.
 *
 * <p><i>Confined to the thread that parses; valid as long as its tree is open.</i>
 */
final class SyntaxNode {

    static final int NO_FIELD = 0;

    private static final int UNKNOWN = -1;

    private final OpenTree tree;
    private final TSNode node;
    private final int field;
    private @Nullable NodeType type;
    private int start = UNKNOWN;
    private int end = UNKNOWN;
    private @Nullable List<SyntaxNode> children;

    /**
     * A tree in use: its grammar, and a cursor to list children with, which is expensive to create and cheap to reuse.
     *
     * @param children is wherever it was used last
     * @param meter counts the nodes that are read
     */
    record OpenTree(LoadedGrammar grammar, TSTreeCursor children, WorkMeter meter) {

        SyntaxNode node(TSNode node) {
            return new SyntaxNode(this, node, NO_FIELD);
        }
    }

    private SyntaxNode(OpenTree tree, TSNode node, int field) {
        this.tree = tree;
        this.node = node;
        this.field = field;
    }

    NodeType type() {
        NodeType known = type;
        if (known == null) {
            known = tree.grammar().typeOf(node.getSymbol());
            type = known;
        }
        return known;
    }

    boolean is(String name) {
        return type().name().equals(name);
    }

    // trees are built from UTF-16: a byte offset is twice the character offset
    int start() {
        if (start == UNKNOWN) {
            start = node.getStartByte() / 2;
        }
        return start;
    }

    int end() {
        if (end == UNKNOWN) {
            end = node.getEndByte() / 2;
        }
        return end;
    }

    Span span() {
        return new Span(start(), end());
    }

    boolean isMissing() {
        return node.isMissing();
    }

    boolean hasError() {
        return node.hasError();
    }

    /** All children. Listed with a cursor: its moves cost far less than getting the nth child of a node. */
    List<SyntaxNode> children() {
        List<SyntaxNode> known = children;
        if (known == null) {
            known = new ArrayList<>();
            TSTreeCursor cursor = tree.children();
            cursor.reset(node);
            for (boolean more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
                tree.meter().visit();
                known.add(new SyntaxNode(tree, cursor.currentNode(), cursor.currentFieldId()));
            }
            children = known;
        }
        return known;
    }

    @Nullable
    SyntaxNode field(String name) {
        int id = tree.grammar().fieldId(name);
        if (id != NO_FIELD) {
            for (SyntaxNode child : children()) {
                if (child.field == id) {
                    return child;
                }
            }
        }
        return null;
    }

    /** The node {@code path} leads to, null if it leads nowhere. */
    @Nullable
    SyntaxNode follow(NodePath path) {
        if (path.isNone()) {
            return null;
        }
        SyntaxNode at = this;
        for (NodePath.PathStep step : path.steps()) {
            SyntaxNode next = at.take(step);
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private @Nullable SyntaxNode take(NodePath.PathStep step) {
        if (!step.isRepeated()) {
            SyntaxNode child = child(step);
            return child == null
                            || step.onlyOf().isEmpty()
                            || step.onlyOf().contains(child.type().name())
                    ? child
                    : null;
        }
        SyntaxNode at = this;
        while (!at.is(step.until())) {
            SyntaxNode child = at.child(step);
            if (child == null) {
                return step.isOptional() ? at : null;
            }
            at = child;
        }
        return at;
    }

    private @Nullable SyntaxNode child(NodePath.PathStep step) {
        for (NodePath.Choice choice : step.choices()) {
            SyntaxNode child = switch (choice.by()) {
                case FIELD -> field(choice.word());
                case TYPE -> childOfType(choice.word());
                case TOKEN_BEFORE -> childAfter(choice.word());
            };
            if (child != null) {
                return child;
            }
        }
        return null;
    }

    private @Nullable SyntaxNode childOfType(String name) {
        for (SyntaxNode child : children()) {
            if (child.is(name)) {
                return child;
            }
        }
        return null;
    }

    private @Nullable SyntaxNode childAfter(String token) {
        boolean after = false;
        for (SyntaxNode child : children()) {
            if (after && !child.type().isComment()) {
                return child;
            }
            after |= child.is(token);
        }
        return null;
    }
}
