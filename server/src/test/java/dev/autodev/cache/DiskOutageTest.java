// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskOutageTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Logger LOG = Logger.getLogger(DiskCache.class.getName());

    @TempDir
    Path temp;

    private final ManualClock clock = new ManualClock(CacheSamples.STORED_AT);
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel() == Level.WARNING) {
                warnings.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void unusableFolderIsLoggedOnceAndMemoryIsUsed() throws IOException {
        Path notAFolder = Files.writeString(temp.resolve("file"), "");
        ResultCache cache = new ResultCache(clock, new DiskCache(notAFolder, clock, Runnable::run));
        for (int number = 0; number < 20; number++) {
            cache.store(CacheSamples.key(number), CacheSamples.small("answer", clock.instant()));
            assertTrue(cache.fresh(CacheSamples.hash(number), HOUR).isPresent());
            assertEquals(Optional.empty(), cache.fresh(CacheSamples.hash(1000 + number), HOUR));
            clock.advance(DiskOutage.PAUSE);
        }
        assertEquals(20, cache.clear());
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().contains(notAFolder.toString()));
        assertEquals(0, Files.size(notAFolder));
    }

    @Test
    void recoveredFolderIsUsedAfterAPause() throws IOException {
        Path folder = temp.resolve("cache");
        Files.writeString(folder, "in the way");
        DiskCache cache = new DiskCache(folder, clock, Runnable::run);
        cache.store(CacheSamples.entry(1));
        Files.delete(folder);

        cache.store(CacheSamples.entry(1));
        assertEquals(Optional.empty(), cache.find(CacheSamples.hash(1)), "it is not tried at once");
        clock.advance(DiskOutage.PAUSE);
        cache.store(CacheSamples.entry(1));
        assertEquals(Optional.of(CacheSamples.entry(1)), cache.find(CacheSamples.hash(1)));
        assertEquals(1, warnings.size());
    }

    @Test
    void pauseEndsAlthoughTheClockIsSetBack() throws IOException {
        Path folder = temp.resolve("cache");
        Files.writeString(folder, "in the way");
        DiskCache cache = new DiskCache(folder, clock, Runnable::run);
        cache.store(CacheSamples.entry(1));
        Files.delete(folder);
        clock.advance(Duration.ofDays(-3));
        cache.store(CacheSamples.entry(1));
        clock.advance(Duration.ofDays(3));
        assertEquals(Optional.of(CacheSamples.entry(1)), cache.find(CacheSamples.hash(1)));
    }

    @Test
    void nextOutageIsLoggedAgain() throws IOException {
        Path folder = temp.resolve("cache");
        DiskCache cache = new DiskCache(folder, clock, Runnable::run);
        Path shelf = folder.resolve("v1").resolve(CacheSamples.hash(1).hex().substring(0, 2));
        for (int outage = 1; outage <= 2; outage++) {
            cache.store(CacheSamples.entry(2));
            assertEquals(1, cache.usage().entries(), "other entries are as they were");
            Files.writeString(shelf, "in the way");
            cache.store(CacheSamples.entry(1));
            cache.store(CacheSamples.entry(1));
            assertEquals(outage, warnings.size(), warnings::toString);
            Files.delete(shelf);
            clock.advance(DiskOutage.PAUSE);
        }
    }
}
