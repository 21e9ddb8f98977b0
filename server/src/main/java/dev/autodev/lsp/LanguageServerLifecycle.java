// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The end of a session and its exit code.
 *
 * <p><i>Thread-safe.</i>
 */
final class LanguageServerLifecycle {

    private static final System.Logger LOG = System.getLogger(LanguageServerLifecycle.class.getName());

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile boolean shutDown;

    /** To be called on {@code shutdown}. */
    void shutDown() {
        shutDown = true;
    }

    /** To be called on {@code exit} or at the end of the stream. The exit code is 0 after {@code shutdown}, else 1. */
    void exit() {
        end.complete(shutDown ? 0 : 1);
    }

    /**
     * Ends the session when the process ends. A process that is not visible is ignored: the client may run in another
     * container, and the end of the stream will end the session.
     */
    void endWithProcess(long processId) {
        ProcessHandle.of(processId)
                .ifPresentOrElse(
                        process -> process.onExit().thenRun(this::exit),
                        () -> LOG.log(System.Logger.Level.INFO, "The client's process {0} is not visible", processId));
    }

    int await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
