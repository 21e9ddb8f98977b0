// SPDX-License-Identifier: Apache-2.0
package dev.autodev.concurrent;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs work after a delay, on a worker of a {@link RequestExecutor}. Its one thread exists only while work is waiting.
 *
 * <p><i>Thread-safe.</i>
 */
public final class DelayedWork {

    private final RequestExecutor executor;
    private final ScheduledThreadPoolExecutor timer;

    public DelayedWork(RequestExecutor executor) {
        this.executor = executor;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("autodev-delay").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Cancelling the result has an effect until the work has started. */
    public Future<?> after(Duration delay, Runnable work) {
        return timer.schedule(() -> executor.background(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
