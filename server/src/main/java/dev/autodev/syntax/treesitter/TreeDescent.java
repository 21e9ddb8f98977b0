package dev.autodev.syntax.treesitter;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Goes down the tree of an earlier text beside a walk through that of today, to know where both are the same from the root
 * to a node: what is in that node then, outside of what has changed, need not be looked at.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class TreeDescent {

    private final TreeInReading tree;
    private final PreviousParse earlier;
    private final TSTree base;

    /** @param base the tree of the earlier text, edited to the length of that of today */
    TreeDescent(TreeInReading tree, PreviousParse earlier, TSTree base) {
        this.tree = tree;
        this.earlier = earlier;
        this.base = base;
    }

    PreviousParse earlier() {
        return earlier;
    }

    /** What {@code root}, that of the tree of today, was; null if it was another. */
    @Nullable
    TSNode root(SyntaxNode root) {
        TSNode before = base.getRootNode();
        return isSame(before, root) ? before : null;
    }

    /** What {@code node} was, given what its parent was; null if it was another or not there. */
    @Nullable
    TSNode child(TSNode parent, SyntaxNode node) {
        TSTreeCursor cursor = tree.children();
        cursor.reset(parent);
        if (cursor.gotoFirstChildForByte(node.start() * 2) < 0) {
            return null;
        }
        TSNode before = cursor.currentNode();
        return isSame(before, node) ? before : null;
    }

    private static boolean isSame(TSNode before, SyntaxNode node) {
        return before.getSymbol() == node.type().symbol()
                && before.getStartByte() == node.start() * 2
                && before.getEndByte() == node.end() * 2;
    }
}
