package dev.autodev.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Keeps the heap about as small as what is in it. The serial collector, which is the smallest and the first to be ready,
 * looks at what has grown old only when all memory it may have is full, which for a server that runs for days means: sooner
 * or later it has it all. So once half as much again has come, everything is collected, behind the work that brought it.
 * That takes some 30 ms.
 *
 * <p><i>Thread-safe.</i>
 */
final class HeapTrimmer {

    /** More than the launcher gives the young generation: what is dead there counts as used, and costs nothing. */
    private static final long LEAST_BYTES = 6L * 1024 * 1024;

    private final LongSupplier used;
    private final Runnable collect;
    private final Executor later;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long limit;

    /**
     * @param used bytes of the heap
     * @param later runs a sweep when work has had its time
     */
    HeapTrimmer(LongSupplier used, Runnable collect, Executor later) {
        this.used = used;
        this.collect = collect;
        this.later = later;
        this.limit = limit(used.getAsLong());
    }

    /** To be called behind each piece of work; returns at once. */
    void afterWork() {
        if (used.getAsLong() > limit && due.compareAndSet(false, true)) {
            later.execute(() -> {
                collect.run();
                limit = limit(used.getAsLong());
                due.set(false);
            });
        }
    }

    private static long limit(long used) {
        return used + Math.max(LEAST_BYTES, used / 2);
    }
}
