// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import org.treesitter.TSTreeCursor;

/**
 * Counts the work of one parse, in operations of the parser, and ends the parse at a limit. The count depends on the text
 * alone.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class WorkMeter {

    /** The parser reports its progress after so many operations. */
    private static final int OPERATIONS_PER_REPORT = 100;

    /** A lexer that runs to the end of the text reads all of it again: one operation for so many characters. */
    private static final int CHARACTERS_PER_OPERATION = 128;

    /** For each node that error recovery skipped: the best predictor of what the operations before have cost. */
    private static final int OPERATIONS_PER_SKIPPED_NODE = 20;

    private final long limit;
    private long operations;

    WorkMeter(long limit) {
        this.limit = limit;
    }

    long operations() {
        return operations;
    }

    boolean isOver() {
        return operations > limit;
    }

    /** Counts a report of progress; whether the parse has to end. */
    boolean progress() {
        operations += OPERATIONS_PER_REPORT;
        return isOver();
    }

    void read(int characters) {
        operations += characters / CHARACTERS_PER_OPERATION;
    }

    /** Counts the nodes that error recovery skipped below the node at the cursor, until the limit is reached. */
    void countSkipped(TSTreeCursor cursor) {
        int depth = 0;
        while (!isOver()) {
            boolean broken = cursor.currentNode().hasError();
            if (broken && cursor.currentNode().isError()) {
                operations += (long) cursor.currentNode().getChildCount() * OPERATIONS_PER_SKIPPED_NODE;
            }
            if (broken && cursor.gotoFirstChild()) {
                depth++;
                continue;
            }
            while (!cursor.gotoNextSibling()) {
                if (depth-- == 0 || !cursor.gotoParent()) {
                    return;
                }
            }
        }
    }
}
