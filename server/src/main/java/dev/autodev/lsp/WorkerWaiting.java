// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import dev.autodev.complete.CompletionSource.Cancellation;
import dev.autodev.complete.Waiting;
import dev.autodev.concurrent.DelayedWork;
import dev.autodev.concurrent.Lazy;
import dev.autodev.concurrent.RequestExecutor;
import java.time.Duration;
import java.util.concurrent.Future;

/** The time and the workers of a server. <i>Thread-safe.</i> */
final class WorkerWaiting implements Waiting {

    private final RequestExecutor executor;

    /** Made at the first pause, and not while an editor waits for {@code initialize}. */
    private final Lazy<DelayedWork> delays;

    WorkerWaiting(RequestExecutor executor) {
        this.executor = executor;
        this.delays = new Lazy<>(() -> new DelayedWork(executor));
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void run(Runnable work) {
        executor.background(work);
    }

    @Override
    public Cancellation runAfter(Duration pause, Runnable work) {
        Future<?> waiting = delays.get().after(pause, work);
        return () -> waiting.cancel(false);
    }
}
