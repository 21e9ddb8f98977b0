// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.treesitter.TSTreeCursor;

/**
 * Counts the work of reading one text, in operations of the parser, and ends it at a limit. The count depends on the text
 * alone. Work also ends when its thread is interrupted.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class WorkMeter {

    /** The parser reports its progress after so many operations. */
    private static final int OPERATIONS_PER_REPORT = 100;

    /** A lexer that runs ahead reads what it has passed again: one operation for so many characters. */
    private static final int CHARACTERS_PER_OPERATION = 32;

    /** For each node that error recovery skipped: the best predictor of what the operations before have cost. */
    private static final int OPERATIONS_PER_SKIPPED_NODE = 20;

    /** Reading a node through JNI takes as long as so many operations. */
    private static final int OPERATIONS_PER_NODE = 4;

    /** A search for a child passes so many in the time of one operation. */
    private static final int CHILDREN_PER_OPERATION = 32;

    /** Nodes that are read between two looks at the interrupt. */
    private static final int NODES_PER_LOOK = 256;

    private final long limit;
    private long operations;
    private long characters;
    private long nodes;
    private long passed;
    private boolean interrupted;
    private boolean ended;
    private final BooleanSupplier outOfTime;

    WorkMeter(long limit) {
        this(limit, () -> false);
    }

    /** @param outOfTime whether the request has no time left; then the work ends wherever it is */
    WorkMeter(long limit, BooleanSupplier outOfTime) {
        this.limit = limit;
        this.outOfTime = outOfTime;
    }

    /** Counts without a limit, and ends for no interrupt. */
    static WorkMeter unlimited() {
        return new WorkMeter(Long.MAX_VALUE);
    }

    long operations() {
        return operations
                + characters / CHARACTERS_PER_OPERATION
                + nodes * OPERATIONS_PER_NODE
                + passed / CHILDREN_PER_OPERATION;
    }

    boolean isOver() {
        return interrupted || ended || operations() > limit;
    }

    /** Whether the time was over before the work was done. */
    boolean isEnded() {
        return ended;
    }

    /** Counts without a limit, and ends when the time of this one is over. */
    WorkMeter withoutLimit() {
        return new WorkMeter(Long.MAX_VALUE, outOfTime);
    }

    /** Throws if the work has ended because its thread was interrupted: the caller does not want the result. */
    void throwIfInterrupted() {
        if (interrupted) {
            throw new CancellationException("The reading was cancelled");
        }
    }

    /** Counts a report of progress; whether the parse has to end. */
    boolean progress() {
        operations += OPERATIONS_PER_REPORT;
        look();
        return isOver();
    }

    /** Counts characters that were handed to the parser or looked at. */
    void read(long count) {
        characters += count;
    }

    /** Counts a node of the tree that is read. */
    void visit() {
        if (++nodes % NODES_PER_LOOK == 0) {
            look();
        }
    }

    /** Counts the children that a search for one has passed. */
    void search(int children) {
        passed += children;
    }

    private void look() {
        ended |= outOfTime.getAsBoolean();
        interrupted |= limit != Long.MAX_VALUE && Thread.currentThread().isInterrupted();
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
