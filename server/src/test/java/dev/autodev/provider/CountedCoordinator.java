// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.coordinator.AttemptListener;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatorResources;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.settings.ResilienceSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A coordinator whose calls and timers can be counted. <i>Thread-safe.</i> */
final class CountedCoordinator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger callsRunning = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, daemon("test-timer"));
    private final ProviderCoordinator coordinator = new ProviderCoordinator(parts());

    /** A thread that asks, and what it hears. */
    record Asker(Thread thread, CompletableFuture<CallResult> heard) {
        CallResult result() throws Exception {
            return heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    CallResult askHere(CoordinatedRequest call) {
        return coordinator.call(call, AttemptListener.SILENT);
    }

    /** {@code begun} hears when the thread is about to ask. */
    Asker ask(CoordinatedRequest call, CountDownLatch begun) {
        CompletableFuture<CallResult> heard = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            begun.countDown();
            try {
                heard.complete(coordinator.call(call, AttemptListener.SILENT));
            } catch (Throwable e) {
                heard.completeExceptionally(e);
            }
        });
        thread.start();
        return new Asker(thread, heard);
    }

    void assertNothingIsLeft() {
        assertEquals(0, coordinator.inFlight(), "flights");
        await("no call runs", () -> callsRunning.get() == 0);
        await("no timer is set", () -> timers.getQueue().isEmpty());
    }

    @Override
    public void close() {
        coordinator.close();
    }

    private CoordinatorResources parts() {
        timers.setRemoveOnCancelPolicy(true);
        ThreadFactory counted = work -> Thread.ofVirtual().unstarted(() -> {
            callsRunning.incrementAndGet();
            try {
                work.run();
            } finally {
                callsRunning.decrementAndGet();
            }
        });
        return new CoordinatorResources(
                Clock.systemUTC(),
                System::nanoTime,
                new Random(1)::nextLong,
                Executors.newThreadPerTaskExecutor(counted),
                timers,
                new ProviderHealthRegistry(ResilienceSettings.DEFAULT));
    }

    /** For what no one signals; the bound is for a machine that is busy with something else. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "not within " + PATIENCE + ": " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }

    static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
