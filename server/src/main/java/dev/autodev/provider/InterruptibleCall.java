package dev.autodev.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A future with a task behind it that stops when the future is completed from outside.
 *
 * <p>A {@code TimeLimiter} over a completion stage completes the future it is given and leaves the work behind it
 * running, socket and all; so does {@code CompletableFuture.cancel}. This future interrupts its task instead, and an
 * interrupted call closes its connection. The race between the task's own end and an end from outside is settled by
 * {@code complete}: only one of the two wins, and {@code ended} keeps the winner's task from interrupting itself.
 */
final class InterruptibleCall {

    private InterruptibleCall() {}

    /** Starts {@code work}, which must turn its own failures into values. */
    static <T> CompletableFuture<T> start(ExecutorService executor, Supplier<T> work) {
        CompletableFuture<T> call = new CompletableFuture<>();
        AtomicBoolean ended = new AtomicBoolean();
        Future<?> task = executor.submit(() -> {
            try {
                T value = work.get();
                ended.set(true);
                call.complete(value);
            } catch (RuntimeException | Error bug) {
                ended.set(true);
                call.completeExceptionally(bug);
            }
        });
        call.whenComplete((value, failure) -> {
            if (!ended.get()) {
                task.cancel(true);
            }
        });
        return call;
    }
}
