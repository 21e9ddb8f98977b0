package dev.autodev.concurrent;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs requests on workers, one virtual thread each.
 *
 * <p>The future of {@link #submit} must go back to LSP4J as it is: a cancel by the client reaches only the very future
 * that was returned, not one derived from it. Its cancellation interrupts the worker, and the answer -32800 has left by
 * then; what the worker still finds out is dropped, so that each request is answered exactly once.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RequestExecutor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RequestExecutor.class.getName());

    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    /** The JDK's own factory of numbered threads takes milliseconds for its first number. */
    private final AtomicLong lastWorker = new AtomicLong();

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(work -> Thread.ofVirtual()
            .name("autodev-worker-" + lastWorker.incrementAndGet())
            .unstarted(work));

    /** Work that answers a request; the client may cancel it. */
    public <R> CompletableFuture<R> submit(Callable<R> work) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        Future<?> worker = workers.submit(() -> {
            try {
                answer.complete(work.call());
            } catch (Throwable thrown) {
                answer.completeExceptionally(thrown);
            }
        });
        answer.whenComplete((result, thrown) -> {
            if (answer.isCancelled()) {
                worker.cancel(true);
            }
        });
        return answer;
    }

    /** As {@link #submit}, or at once on this thread if the work takes no longer than handing it over would. */
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

    /** Work nobody waits for. */
    public void background(Runnable work) {
        workers.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error bug) {
                LOG.log(System.Logger.Level.ERROR, "Work in the background failed", bug);
            }
        });
    }

    /**
     * Work that makes later work faster, {@code after} a while and on a platform thread: on a virtual one it would hold a
     * processor that requests need.
     */
    public void warmUp(Duration after, Runnable work) {
        Thread.ofPlatform().daemon().name("autodev-warm-up").start(() -> {
            try {
                Thread.sleep(after);
                work.run();
            } catch (InterruptedException nobodyInterruptsUs) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error bug) {
                LOG.log(System.Logger.Level.ERROR, "Warming up failed", bug);
            }
        });
    }

    /** Interrupts everything under way, and gives it a moment for its last words: the end of a progress. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.INFO, "Some work does not end and is left behind");
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }
}
