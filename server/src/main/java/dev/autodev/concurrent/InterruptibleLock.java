// SPDX-License-Identifier: Apache-2.0
package dev.autodev.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for work that a client may cancel: the wait for it ends with the interrupt.
 *
 * <p><i>Thread-safe.</i>
 */
public final class InterruptibleLock extends ReentrantLock {

    private static final long serialVersionUID = 1;

    /** @throws CancellationException if the thread is interrupted; it stays interrupted */
    public void take() {
        try {
            lockInterruptibly();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The wait was cancelled");
        }
    }
}
