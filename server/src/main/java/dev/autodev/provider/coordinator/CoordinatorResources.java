// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.settings.ResilienceSettings;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clocks, threads and health that all calls of a coordinator share.
 *
 * @param clock the time of day, for a {@code Retry-After} with a date
 * @param ticker monotonic nanoseconds
 * @param seeds for the jitter of waits
 * @param calls runs provider calls, each of which may block
 */
public record CoordinatorResources(
        Clock clock,
        LongSupplier ticker,
        LongSupplier seeds,
        ExecutorService calls,
        ScheduledThreadPoolExecutor timers,
        ProviderHealthRegistry health) {

    /** With a virtual thread for each call, one timer thread and the default rules of health. */
    public static CoordinatorResources of(Clock clock, LongSupplier ticker, LongSupplier seeds) {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("autodev-timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        // a thread that stayed would keep each coordinator alive, and a listening server has one for each client
        timers.setKeepAliveTime(1, TimeUnit.SECONDS);
        timers.allowCoreThreadTimeOut(true);
        return new CoordinatorResources(
                clock,
                ticker,
                seeds,
                Executors.newVirtualThreadPerTaskExecutor(),
                timers,
                new ProviderHealthRegistry(ResilienceSettings.DEFAULT));
    }
}
