package dev.autodev.provider.coordinator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future with a task behind it that stops when the future is completed from outside.
 *
 * <p>A {@code TimeLimiter} over a completion stage completes the future it is given and leaves the work behind it
 * running, socket and all; so does {@code CompletableFuture.cancel}. This future interrupts its task instead, and an
 * interrupted call closes its connection. The race between the task's own end and an end from outside is settled by
 * {@code complete}: only one of the two wins. A task that has come to its end has no worker any more, so that nobody who
 * comes later interrupts what its thread does then. <i>Thread-safe.</i>
 */
final class InterruptibleCall<T> extends CompletableFuture<T> implements Runnable {

    private final Supplier<T> work;
    private @Nullable Thread worker;

    private InterruptibleCall(Supplier<T> work) {
        this.work = work;
    }

    /** Starts {@code work}, which must turn its own failures into values. */
    static <T> CompletableFuture<T> start(ExecutorService executor, Supplier<T> work) {
        InterruptibleCall<T> call = new InterruptibleCall<>(work);
        executor.execute(call);
        return call;
    }

    @Override
    public void run() {
        if (!begins()) {
            return;
        }
        try {
            T value = work.get();
            ends();
            super.complete(value);
        } catch (RuntimeException | Error bug) {
            ends();
            super.completeExceptionally(bug);
        }
    }

    @Override
    public boolean complete(T value) {
        return interrupting(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return interrupting(super.completeExceptionally(failure));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return interrupting(super.cancel(mayInterruptIfRunning));
    }

    /** Whoever ends it from outside is before {@code begins}, and nothing begins, or after it, and finds the worker. */
    private synchronized boolean begins() {
        if (isDone()) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void ends() {
        worker = null;
    }

    private synchronized boolean interrupting(boolean ended) {
        if (ended && worker != null) {
            worker.interrupt();
        }
        return ended;
    }
}
