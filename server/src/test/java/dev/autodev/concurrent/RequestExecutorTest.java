// SPDX-License-Identifier: Apache-2.0
package dev.autodev.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RequestExecutorTest {

    /** Sessions on a socket may come and go by the hundred; each kept a thread and its documents for the delay. */
    @Test
    void nothingWarmsUpAfterTheSessionHasEnded() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        RequestExecutor executor = new RequestExecutor();
        Set<Thread> others = warmUps();
        executor.warmUp(Duration.ofHours(1), runs::incrementAndGet);
        Set<Thread> own = new HashSet<>(warmUps());
        own.removeAll(others);
        assertFalse(own.isEmpty());
        executor.close();
        for (Thread each : own) {
            assertTrue(each.join(Duration.ofSeconds(20)), each::toString);
        }
        assertEquals(0, runs.get());
    }

    @Test
    void aDelayIsFollowedByTheWork() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (RequestExecutor executor = new RequestExecutor()) {
            executor.warmUp(Duration.ofMillis(1), done::countDown);
            assertTrue(done.await(20, TimeUnit.SECONDS));
        }
    }

    private static Set<Thread> warmUps() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("autodev-warm-up"))
                .collect(Collectors.toSet());
    }
}
