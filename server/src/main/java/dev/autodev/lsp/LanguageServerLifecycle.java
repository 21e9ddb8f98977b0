package dev.autodev.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * How a session comes to its end, and with which exit code.
 *
 * <p><i>Thread-safe.</i>
 */
final class LanguageServerLifecycle {

    private static final System.Logger LOG = System.getLogger(LanguageServerLifecycle.class.getName());

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile boolean shutDown;

    /** The editor has announced the end. */
    void shutDown() {
        shutDown = true;
    }

    /** The editor has said it, or has gone: 0 if it did so in order, else 1. */
    void exit() {
        end.complete(shutDown ? 0 : 1);
    }

    /**
     * Leaves when the process does. One that is not there is not waited for: an editor in another container has an id
     * that means nothing here, and the end of the stream will tell.
     */
    void leaveWithProcess(long processId) {
        ProcessHandle.of(processId)
                .ifPresentOrElse(
                        process -> process.onExit().thenRun(this::exit),
                        () -> LOG.log(System.Logger.Level.INFO, "The editor process {0} is not visible", processId));
    }

    int await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
