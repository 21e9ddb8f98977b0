// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest parse of one document, from which its next version is parsed. A native tree takes sixty times the memory of
 * its text, and the JVM's collector does not see it: each is released as soon as the next one exists.
 *
 * <p><i>Thread-safe.</i> Versions are parsed one after the other.
 */
public final class LatestParse {

    private final ReentrantLock turn = new ReentrantLock();

    /** Guarded by turn. */
    private @Nullable Parse latest;

    private volatile boolean begun;
    private volatile boolean closed;

    /** One parsed version, with what the implementation of {@link Syntax} needs to parse the next one. */
    public interface Parse {

        SyntaxTree tree();

        /** Releases the native memory; the tree stays usable. */
        void release();
    }

    /** @param next makes a parse from the latest one, null if there is none; neither may be kept */
    public SyntaxTree next(Function<@Nullable Parse, ? extends Parse> next) {
        turn.lock();
        try {
            Parse parse = next.apply(latest);
            release();
            latest = parse;
            begun = true;
            return parse.tree();
        } finally {
            turn.unlock();
            releaseIfClosed();
        }
    }

    /** Whether any version has been parsed. */
    public boolean isBegun() {
        return begun;
    }

    /** Releases the latest parse after the one in progress; returns at once. Later versions are parsed in full. */
    public void close() {
        closed = true;
        releaseIfClosed();
    }

    private void releaseIfClosed() {
        // if the lock is taken, its holder calls this method after releasing it
        if (closed && turn.tryLock()) {
            try {
                release();
            } finally {
                turn.unlock();
            }
        }
    }

    private void release() {
        Parse parse = latest;
        latest = null;
        if (parse != null) {
            parse.release();
        }
    }
}
