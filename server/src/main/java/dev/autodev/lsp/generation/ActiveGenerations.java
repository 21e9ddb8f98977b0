// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * The running generations by id and by progress token, so that they can be cancelled.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ActiveGenerations {

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    public String newId() {
        return "run-" + lastId.incrementAndGet();
    }

    /** @param token of its progress, null for none */
    Run register(String id, @Nullable Either<String, Integer> token) {
        Run run = new Run(token);
        runs.put(id, run);
        return run;
    }

    void finished(String id) {
        Run run = runs.remove(id);
        if (run != null) {
            run.detach();
        }
    }

    /** Cancels a run; returns false if there is no such run. */
    public boolean cancel(String id) {
        Run run = runs.get(id);
        if (run != null) {
            run.cancel();
        }
        return run != null;
    }

    public void cancelAll() {
        runs.values().forEach(Run::cancel);
    }

    public void cancelToken(Either<String, Integer> token) {
        runs.values().stream().filter(run -> token.equals(run.token)).forEach(Run::cancel);
    }

    /** One run. It can be cancelled before its worker has started and while it works, not after. */
    static final class Run {

        private final @Nullable Either<String, Integer> token;
        private @Nullable Thread worker;
        private boolean cancelled;

        private Run(@Nullable Either<String, Integer> token) {
            this.token = token;
        }

        synchronized void attach(Thread thread) {
            worker = thread;
            if (cancelled) {
                thread.interrupt();
            }
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        private synchronized void detach() {
            worker = null;
        }

        private synchronized void cancel() {
            cancelled = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }
}
