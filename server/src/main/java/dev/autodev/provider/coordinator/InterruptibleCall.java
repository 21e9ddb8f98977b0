// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future whose task is interrupted when the future is completed from outside.
 *
 * <p>A {@code TimeLimiter} over a completion stage completes the future it is given and leaves the task running, with its
 * socket open; so does {@code CompletableFuture.cancel}. An interrupted provider call closes its connection. When the task
 * and an outside completion race, {@code complete} decides. A task that has ended is no longer interrupted, because its
 * thread may do something else by then. <i>Thread-safe.</i>
 */
final class InterruptibleCall<T> extends CompletableFuture<T> implements Runnable {

    private final Supplier<T> work;
    private @Nullable Thread worker;

    private InterruptibleCall(Supplier<T> work) {
        this.work = work;
    }

    /** Starts {@code work}. Expected failures of it must be values. */
    static <T> CompletableFuture<T> start(ExecutorService executor, Supplier<T> work) {
        InterruptibleCall<T> call = new InterruptibleCall<>(work);
        executor.execute(call);
        return call;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            T value = work.get();
            end();
            super.complete(value);
        } catch (RuntimeException | Error bug) {
            end();
            super.completeExceptionally(bug);
        }
    }

    @Override
    public boolean complete(T value) {
        return interruptIf(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return interruptIf(super.completeExceptionally(failure));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return interruptIf(super.cancel(mayInterruptIfRunning));
    }

    /** False if the future was completed before: then the task does not run. Later completions find the worker. */
    private synchronized boolean begin() {
        if (isDone()) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        worker = null;
    }

    private synchronized boolean interruptIf(boolean completed) {
        if (completed && worker != null) {
            worker.interrupt();
        }
        return completed;
    }
}
