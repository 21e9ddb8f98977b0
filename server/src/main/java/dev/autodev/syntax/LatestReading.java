package dev.autodev.syntax;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/**
 * The newest reading of one document, from which its next version is read. A native tree takes sixty times what its text
 * does, and the collector of the JVM does not see it: each is given back as soon as the next is there.
 *
 * <p><i>Thread-safe.</i> Versions are read one after the other.
 */
public final class LatestReading {

    private final ReentrantLock turn = new ReentrantLock();

    /** Guarded by turn. */
    private @Nullable Reading latest;

    private volatile boolean begun;
    private volatile boolean closed;

    /** @param next makes a reading from the latest, null if there is none; neither is to be kept */
    SyntaxTree next(Function<@Nullable Reading, Reading> next) {
        turn.lock();
        try {
            Reading reading = next.apply(latest);
            giveBack();
            latest = reading;
            begun = true;
            return reading.tree();
        } finally {
            turn.unlock();
            giveBackIfClosed();
        }
    }

    /** Whether any version has been read. */
    public boolean isBegun() {
        return begun;
    }

    /** Gives back what it holds, once what is being read now has been; returns at once. It may still be read, in full. */
    public void close() {
        closed = true;
        giveBackIfClosed();
    }

    private void giveBackIfClosed() {
        // whoever has the turn comes by here behind it
        if (closed && turn.tryLock()) {
            try {
                giveBack();
            } finally {
                turn.unlock();
            }
        }
    }

    private void giveBack() {
        TSTree tree = latest == null ? null : latest.nativeTree();
        latest = null;
        if (tree != null) {
            tree.close();
        }
    }
}
