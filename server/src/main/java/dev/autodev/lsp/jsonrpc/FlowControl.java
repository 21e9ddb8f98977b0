// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stops reading from a client while it does not read its answers, so that the memory for them is bounded.
 *
 * <p>Only the reader thread waits, never a worker. A client that reads nothing until it has sent everything still gets some
 * thousand answers; and since an answer that the server waits for may be among the messages that are not read, the wait ends
 * after {@link #LONGEST_WAIT} for one more message.
 *
 * <p><i>Thread-safe.</i>
 */
public final class FlowControl {

    /** Messages that wait to be written. */
    static final int MAX_WAITING = 8_192;

    /** Their characters. */
    static final long MAX_CHARACTERS = 8L << 20;

    /** Requests that are being worked on; a worker takes some kilobytes. */
    static final int MAX_RUNNING = 4_096;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final System.Logger LOG = System.getLogger(FlowControl.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int waiting;
    private long characters;
    private int running;

    /** A message waits to be written. */
    void queued(int size) {
        change(1, size, 0);
    }

    /** It is written, or the client is gone. */
    void written(int size) {
        change(-1, -size, 0);
    }

    /** A request has no answer yet. */
    void started() {
        change(0, 0, 1);
    }

    /** It has been answered. */
    void ended() {
        change(0, 0, -1);
    }

    /** Waits until there is room for the answer to another message; for the reader thread. */
    void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            long left = LONGEST_WAIT.toNanos();
            if (!hasRoom()) {
                LOG.log(System.Logger.Level.DEBUG, "Reading stops, because the client does not read its answers");
            }
            while (!hasRoom() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return waiting < MAX_WAITING && characters < MAX_CHARACTERS && running < MAX_RUNNING;
        } finally {
            lock.unlock();
        }
    }

    private void change(int messages, int size, int requests) {
        lock.lock();
        try {
            waiting += messages;
            characters += size;
            running += requests;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
