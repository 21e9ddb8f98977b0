package dev.autodev.syntax;

import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * A tree that is being read: its grammar, and a cursor to look at children with, which is dear to make and cheap to reuse.
 *
 * <p><i>Confined to the thread that parses.</i>
 *
 * @param children stands wherever it was used last
 */
record OpenTree(LoadedGrammar grammar, TSTreeCursor children) {

    Node node(TSNode node) {
        return new Node(this, node, Node.NO_FIELD);
    }
}
