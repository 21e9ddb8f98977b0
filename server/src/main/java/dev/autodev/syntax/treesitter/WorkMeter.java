// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.treesitter.TSTreeCursor;

/**
 * Counts the work of reading one text, in operations of the parser, and ends it at a limit. The count depends on the text
 * alone. Work also ends when its thread is interrupted, and when its operations are no longer those of code: error recovery
 * copies the whole broken part for each token behind it, so that {@code 'a } repeated to 30 KB takes ten seconds in five
 * languages, of which the count shows nothing.
 *
 * <p>Reports of progress take 0.06 to 0.4 ms on code of eleven languages, on one core of 2026, and up to 40 ms on such text.
 * Most of them have to be slow, one after the other, so that neither a busy machine, which delays one report in thirty, nor
 * a pause of the whole process changes what is read.
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

    private static final long SLOW_REPORT_NANOS = 2_000_000;

    /** More than there are others, since the last time that there were none. */
    private static final int MOST_SLOW_REPORTS = 50;

    private final long limit;
    private final LongSupplier nanoTime;
    private long reportedAt;
    private long longestPause;
    private int slowReports;
    private long operations;
    private long characters;
    private long nodes;
    private long passed;
    private boolean interrupted;
    private boolean ended;
    private final BooleanSupplier outOfTime;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    WorkMeter(long limit, LongSupplier nanoTime) {
        this(limit, nanoTime, () -> false);
    }

    /** @param outOfTime whether the request has no time left; then the work ends wherever it is */
    WorkMeter(long limit, LongSupplier nanoTime, BooleanSupplier outOfTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.outOfTime = outOfTime;
        this.reportedAt = nanoTime.getAsLong();
    }

    /** Counts without a limit, and ends for no interrupt. */
    static WorkMeter unlimited() {
        return new WorkMeter(Long.MAX_VALUE, () -> 0);
    }

    long operations() {
        return operations
                + characters / CHARACTERS_PER_OPERATION
                + nodes * OPERATIONS_PER_NODE
                + passed / CHILDREN_PER_OPERATION;
    }

    /** Between two reports of progress, in nanoseconds. */
    long longestPause() {
        return longestPause;
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
        return new WorkMeter(Long.MAX_VALUE, () -> 0, outOfTime);
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
        long now = nanoTime.getAsLong();
        long pause = now - reportedAt;
        longestPause = Math.max(longestPause, pause);
        slowReports = pause >= SLOW_REPORT_NANOS ? slowReports + 1 : Math.max(0, slowReports - 1);
        reportedAt = now;
        if (slowReports > MOST_SLOW_REPORTS) {
            operations = Math.max(operations, limit + 1);
        }
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
