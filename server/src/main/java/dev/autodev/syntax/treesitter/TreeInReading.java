package dev.autodev.syntax.treesitter;

import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * A tree that is being read: its grammar, and a cursor to look at children with, which is dear to make and cheap to reuse.
 *
 * <p><i>Confined to the thread that parses.</i>
 *
 * @param children stands wherever it was used last
 */
record TreeInReading(LoadedGrammar grammar, TSTreeCursor children) {

    SyntaxNode node(TSNode node) {
        return new SyntaxNode(this, node, SyntaxNode.NO_FIELD);
    }
}
