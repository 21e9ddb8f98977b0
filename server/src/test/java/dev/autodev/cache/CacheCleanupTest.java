// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCleanupTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(CacheSamples.STORED_AT);
    private final Deque<Runnable> background = new ArrayDeque<>();

    @Test
    void oldestEntriesAreRemovedFirst() {
        long each = DiskCache.bytes(entry(10));
        DiskCache cache = new DiskCache(folder, each * 20, clock, Runnable::run);
        for (int number = 10; number < 60; number++) {
            cache.store(entry(number));
            clock.advance(Duration.ofSeconds(1));
        }
        // between two cleanups the limit may be exceeded by an eighth
        assertTrue(cache.usage().bytes() <= each * 23, () -> cache.usage().toString());
        assertTrue(cache.usage().bytes() >= each * 16, () -> cache.usage().toString());
        assertTrue(cache.find(CacheSamples.hash(59)).isPresent());
        assertFalse(cache.find(CacheSamples.hash(10)).isPresent());
        int youngestGone = 10;
        while (cache.find(CacheSamples.hash(youngestGone)).isEmpty()) {
            youngestGone++;
        }
        for (int number = youngestGone; number < 60; number++) {
            assertTrue(cache.find(CacheSamples.hash(number)).isPresent(), "entry " + number);
        }
    }

    @Test
    void expiredEntriesAreRemovedAtTheNextStart() {
        disk().store(entry(1));
        background.clear();
        clock.advance(ResultCache.HARD_LIMIT);
        DiskCache started = disk();
        started.find(CacheSamples.hash(2));
        assertEquals(1, started.usage().entries());
        runBackground();
        assertEquals(0, started.usage().entries());
    }

    @Test
    void temporaryFilesOfDeadWritersAreRemoved() throws IOException {
        disk().store(entry(1));
        background.clear();
        Path shelf = folder.resolve("v1").resolve(CacheSamples.hash(1).hex().substring(0, 2));
        Path dead = Files.write(shelf.resolve(".tmp-dead-1"), new byte[10]);
        Files.setLastModifiedTime(dead, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Path live = Files.write(shelf.resolve(".tmp-live-1"), new byte[10]);
        Files.setLastModifiedTime(live, FileTime.from(clock.instant().minus(Duration.ofMinutes(2))));
        Path ofAWrongClock = Files.write(shelf.resolve(".tmp-future-1"), new byte[10]);
        Files.setLastModifiedTime(ofAWrongClock, FileTime.from(clock.instant().plus(Duration.ofDays(900))));
        Path foreign = Files.writeString(shelf.resolve("notes.txt"), "mine");
        Files.setLastModifiedTime(foreign, FileTime.fromMillis(0));
        disk().find(CacheSamples.hash(1));
        runBackground();
        assertFalse(Files.exists(dead));
        assertFalse(Files.exists(ofAWrongClock));
        assertTrue(Files.exists(live));
        assertTrue(Files.exists(foreign));
        assertTrue(disk().find(CacheSamples.hash(1)).isPresent());
    }

    @Test
    void startsCleanUpAtMostOnceAnHour() throws IOException {
        disk().store(entry(1));
        disk().find(CacheSamples.hash(1));
        runBackground();
        FileTime swept = Files.getLastModifiedTime(folder.resolve("v1/.swept"));
        clock.advance(Duration.ofMinutes(59));
        disk().find(CacheSamples.hash(1));
        runBackground();
        assertEquals(swept, Files.getLastModifiedTime(folder.resolve("v1/.swept")));
        clock.advance(Duration.ofMinutes(1));
        disk().find(CacheSamples.hash(1));
        runBackground();
        assertEquals(
                clock.instant(),
                Files.getLastModifiedTime(folder.resolve("v1/.swept")).toInstant());
    }

    @Test
    void storesCleanUpRegularly() {
        DiskCache cache = disk();
        cache.find(CacheSamples.hash(1));
        runBackground();
        for (int number = 0; number < CacheCleanup.STORES_BETWEEN - 1; number++) {
            cache.store(entry(number));
        }
        assertEquals(0, background.size());
        cache.store(entry(500));
        cache.store(entry(501));
        assertEquals(1, background.size());
    }

    @Test
    void closedExecutorIsTolerated() {
        DiskCache cache = new DiskCache(folder, 1000, clock, work -> {
            throw new RejectedExecutionException("closed");
        });
        cache.store(entry(1));
        assertTrue(cache.find(CacheSamples.hash(1)).isPresent());
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private DiskCache disk() {
        return new DiskCache(folder, clock, background::add);
    }

    private StoredEntry entry(long number) {
        SpecHash hash = CacheSamples.hash(number);
        SpecKey key = new SpecKey(hash, java.util.List.of());
        return StoredEntry.of(key, CacheSamples.small("x".repeat(1000), clock.instant()));
    }
}
