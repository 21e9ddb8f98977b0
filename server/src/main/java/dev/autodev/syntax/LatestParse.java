// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.concurrent.InterruptibleLock;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest parse of one document, from which its next version is parsed. A native tree takes sixty times the memory of
 * its text, and the JVM's collector does not see it: each is released as soon as the next one exists.
 *
 * <p><i>Thread-safe.</i> Versions are parsed one after the other.
 */
public final class LatestParse {

    /** In UTF-16 code units: a shorter text is parsed in full within a few milliseconds, and its tree takes memory. */
    public static final int WORTH_KEEPING = 8 * 1024;

    private final InterruptibleLock turn = new InterruptibleLock();
    private final int shortest;

    /** Guarded by turn. */
    private @Nullable Parse latest;

    private volatile boolean known;
    private volatile boolean closed;

    /** One parsed version, with what the implementation of {@link Syntax} needs to parse the next one. */
    public interface Parse {

        SyntaxTree tree();

        /** Releases the native memory; the tree stays usable. */
        void release();
    }

    public LatestParse() {
        this(WORTH_KEEPING);
    }

    private LatestParse(int shortest) {
        this.shortest = shortest;
    }

    /** For the one text of many that is parsed again at each key. */
    public static LatestParse ofAnyLength() {
        return new LatestParse(0);
    }

    /** In UTF-16 code units: the length from which on the parse of a text is kept. */
    public int shortest() {
        return shortest;
    }

    /**
     * @param next makes a parse from the latest one, null if there is none; neither may be kept
     * @throws CancellationException if the thread is interrupted before its turn
     */
    public SyntaxTree next(Function<@Nullable Parse, ? extends Parse> next) {
        turn.take();
        try {
            Parse parse = next.apply(latest);
            release();
            latest = parse;
            known = parse.tree().checked();
            return parse.tree();
        } finally {
            turn.unlock();
            releaseIfClosed();
        }
    }

    /** Whether a version has been parsed, and the latest one is not too much work for the parser. */
    public boolean isKnown() {
        return known;
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
