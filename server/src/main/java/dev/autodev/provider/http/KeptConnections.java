// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Open connections between two requests, by server. A virtual thread closes those that are not used for a while; there is
 * none while nothing is kept.
 *
 * <p><i>Thread-safe.</i>
 */
final class KeptConnections {

    /** For each server: a hundred requests at once do occur. */
    private static final int MOST = 128;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Deque<Idle>> byServer = new HashMap<>();
    private final LongSupplier ticker;
    private boolean isWatched;
    /** When the watching thread continues without a signal, in nanoseconds of the ticker. */
    private long wakeTime;

    private boolean isClosed;

    /** @param ticker nanoseconds, for durations */
    KeptConnections(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** @param end in nanoseconds of the ticker */
    private record Idle(HttpConnection connection, long end) {}

    /** Keeps a connection for the next request, or closes it. */
    void put(String server, HttpConnection connection, Duration atMost) {
        lock.lock();
        try {
            Deque<Idle> kept = byServer.computeIfAbsent(server, none -> new ArrayDeque<>());
            if (isClosed || kept.size() >= MOST) {
                connection.close();
                return;
            }
            Idle one = new Idle(connection, ticker.getAsLong() + atMost.toNanos());
            kept.addLast(one);
            if (!isWatched) {
                isWatched = true;
                Thread.ofVirtual().name("kept-connections").start(this::watch);
            } else if (one.end() - wakeTime < 0) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection that was used last and is still usable, null if there is none. The others are closed. */
    @Nullable
    HttpConnection take(String server) {
        HttpConnection latest = latest(server);
        while (latest != null && !latest.isReusable()) {
            latest.close();
            latest = latest(server);
        }
        return latest;
    }

    private @Nullable HttpConnection latest(String server) {
        lock.lock();
        try {
            closeOver();
            Deque<Idle> kept = byServer.get(server);
            Idle latest = kept == null ? null : kept.pollLast();
            return latest == null ? null : latest.connection();
        } finally {
            lock.unlock();
        }
    }

    /** Closes all connections, also those that are put later. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            byServer.values()
                    .forEach(kept -> kept.forEach(one -> one.connection().close()));
            byServer.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        lock.lock();
        try {
            closeOver();
            while (!byServer.isEmpty()) {
                long now = ticker.getAsLong();
                long next = byServer.values().stream()
                        .flatMap(Deque::stream)
                        .mapToLong(kept -> kept.end() - now)
                        .min()
                        .orElse(0);
                wakeTime = now + next;
                changed.await(next, TimeUnit.NANOSECONDS);
                closeOver();
            }
        } catch (InterruptedException impossible) {
            // no other code knows this thread
            Thread.currentThread().interrupt();
        } finally {
            isWatched = false;
            lock.unlock();
        }
    }

    private void closeOver() {
        long now = ticker.getAsLong();
        for (Iterator<Deque<Idle>> servers = byServer.values().iterator(); servers.hasNext(); ) {
            Deque<Idle> kept = servers.next();
            kept.removeIf(one -> {
                boolean isOver = one.end() - now <= 0;
                if (isOver) {
                    one.connection().close();
                }
                return isOver;
            });
            if (kept.isEmpty()) {
                servers.remove();
            }
        }
    }
}
