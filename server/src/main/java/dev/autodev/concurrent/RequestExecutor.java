// SPDX-License-Identifier: Apache-2.0
package dev.autodev.concurrent;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs requests on workers, one virtual thread each.
 *
 * <p>The future of {@link #submit} must be returned to LSP4J unchanged: a cancel by the client completes only that future, not
 * one derived from it. The cancellation interrupts the worker, so that a connection to a model is closed at once, and then
 * sends -32800; the worker's result is dropped, so that each request is answered exactly once.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RequestExecutor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RequestExecutor.class.getName());

    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private final AtomicLong lastWorker = new AtomicLong();

    /** Not the JDK's factory of numbered threads, which generates classes at its first number: see docs/startup.md. */
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(work -> Thread.ofVirtual()
            .name("autodev-worker-" + lastWorker.incrementAndGet())
            .unstarted(work));

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Work that answers a request; the client may cancel it. */
    public <R> CompletableFuture<R> submit(Callable<R> work) {
        CancellableAnswer<R> answer = new CancellableAnswer<>();
        answer.worker = workers.submit(() -> answer.completeWith(work));
        return answer;
    }

    /** Like {@link #submit}, or on this thread if the work is quicker than the handover to a worker. */
    public <R> CompletableFuture<R> submitUnless(boolean quick, Callable<R> work) {
        if (!quick) {
            return submit(work);
        }
        try {
            return CompletableFuture.completedFuture(work.call());
        } catch (Exception thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    /** Work whose result is not waited for. */
    public void background(Runnable work) {
        workers.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error bug) {
                LOG.log(System.Logger.Level.ERROR, "Background work failed", bug);
            }
        });
    }

    /**
     * Work that makes later work faster, {@code after} a delay and on a platform thread: on a virtual thread it would occupy a
     * carrier thread that requests need. Nothing is done if this is closed within the delay.
     */
    public void warmUp(Duration after, Runnable work) {
        Thread.ofPlatform().daemon().name("autodev-warm-up").start(() -> {
            try {
                if (!closed.await(after.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.run();
                }
            } catch (InterruptedException neverInterrupted) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error bug) {
                LOG.log(System.Logger.Level.ERROR, "Warming up failed", bug);
            }
        });
    }

    /** Interrupts all work, and waits a moment so that it can still send the end of its progress. */
    @Override
    public void close() {
        closed.countDown();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.INFO, "Some work has not ended and is abandoned");
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class CancellableAnswer<R> extends CompletableFuture<R> {

        private volatile @Nullable Future<?> worker;
        private volatile boolean isUnwanted;

        void completeWith(Callable<R> work) {
            try {
                R value = work.call();
                if (!isUnwanted) {
                    complete(value);
                }
            } catch (Throwable thrown) {
                if (!isUnwanted) {
                    completeExceptionally(thrown);
                }
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            isUnwanted = true;
            Future<?> running = worker;
            if (running != null) {
                running.cancel(true);
            }
            // false if the work was done first
            return super.cancel(true);
        }
    }
}
