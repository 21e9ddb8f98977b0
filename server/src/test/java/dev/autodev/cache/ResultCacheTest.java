// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultCacheTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(CacheSamples.STORED_AT);

    @Test
    void answerRequestedBeforeAClearIsNotStored() {
        ResultCache cache = new ResultCache(clock);
        long epoch = cache.epoch();
        cache.clear();
        cache.store(CacheSamples.key(1), reply("late"), epoch);
        assertEquals(Optional.empty(), cache.stale(CacheSamples.key(1).hash()));
    }

    @Test
    void cachesInOneFolderShareTheirEntries() {
        ResultCache one = onDisk();
        ResultCache other = onDisk();
        one.store(CacheSamples.key(1), reply("from one"));
        other.store(CacheSamples.key(2), reply("from other"));
        assertEquals(
                "from one",
                other.fresh(CacheSamples.hash(1), HOUR).orElseThrow().text());
        assertEquals(
                "from other",
                one.fresh(CacheSamples.hash(2), HOUR).orElseThrow().text());
    }

    @Test
    void fresherAnswerOnDiskIsPreferredToStaleMemory() {
        ResultCache one = onDisk();
        ResultCache other = onDisk();
        one.store(CacheSamples.key(1), reply("old"));
        clock.advance(HOUR);
        other.store(CacheSamples.key(1), reply("young"));
        assertEquals(
                "young", one.fresh(CacheSamples.hash(1), HOUR).orElseThrow().text());
    }

    @Test
    void answerIsFreshForItsTimeToLiveAndStaleForSevenDays() {
        for (boolean restarted : List.of(false, true)) {
            ResultCache first = onDisk();
            CachedAnswer reply = reply("answer");
            first.store(CacheSamples.key(1), reply);
            ResultCache cache = restarted ? onDisk() : first;
            clock.advance(HOUR.minusNanos(1));
            assertEquals(Optional.of(reply), cache.fresh(CacheSamples.hash(1), HOUR));
            clock.advance(Duration.ofNanos(1));
            assertEquals(Optional.empty(), cache.fresh(CacheSamples.hash(1), HOUR));
            assertEquals(Optional.of(reply), cache.stale(CacheSamples.hash(1)));
            clock.advance(Duration.ofDays(7).minus(HOUR));
            assertEquals(Optional.empty(), cache.stale(CacheSamples.hash(1)));
            assertEquals(Optional.empty(), cache.fresh(CacheSamples.hash(1), Duration.ofDays(30)));
        }
    }

    @Test
    void answerOutlivesAClockThatIsSetForwardOrBack() {
        for (ResultCache cache : List.of(new ResultCache(clock), onDisk())) {
            cache.store(CacheSamples.key(1), CacheSamples.small("first", clock.instant()));
            for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
                clock.advance(jump);
                assertEquals(Optional.empty(), cache.fresh(CacheSamples.hash(1), HOUR), "the age is unknown by then");
                assertTrue(cache.stale(CacheSamples.hash(1)).isPresent());
                clock.advance(jump.negated());
                assertTrue(cache.fresh(CacheSamples.hash(1), HOUR).isPresent());
            }
            clock.advance(Duration.ofDays(-1));
            cache.store(CacheSamples.key(1), CacheSamples.small("second", clock.instant()));
            assertEquals(
                    "second",
                    cache.fresh(CacheSamples.hash(1), HOUR).orElseThrow().text());
            clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void staleAnswerIsNotRenewedByReading() throws IOException {
        onDisk().store(CacheSamples.key(1), reply("answer"));
        byte[] before = Files.readAllBytes(onlyEntry());
        var time = Files.getLastModifiedTime(onlyEntry());
        Instant storedAt = clock.instant();
        for (int day = 1; day < 7; day++) {
            clock.advance(Duration.ofDays(1));
            ResultCache cache = onDisk();
            assertEquals(
                    storedAt, cache.stale(CacheSamples.hash(1)).orElseThrow().storedAt());
            assertEquals(Optional.empty(), cache.fresh(CacheSamples.hash(1), HOUR));
        }
        assertEquals(time, Files.getLastModifiedTime(onlyEntry()));
        assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(onlyEntry())));
    }

    @Test
    void olderAnswerDoesNotReplaceAYoungerOne() {
        for (ResultCache cache : List.of(onDisk(), new ResultCache(clock))) {
            CachedAnswer old = reply("old");
            clock.advance(Duration.ofSeconds(1));
            CachedAnswer young = reply("young");
            cache.store(CacheSamples.key(1), young);
            cache.store(CacheSamples.key(1), old);
            assertEquals(Optional.of(young), cache.fresh(CacheSamples.hash(1), HOUR));
        }
        assertEquals(
                "young",
                onDisk().fresh(CacheSamples.hash(1), HOUR).orElseThrow().text());
    }

    @Test
    void hitsMissesAndStaleAnswersAreCounted() {
        ResultCache cache = onDisk();
        cache.fresh(CacheSamples.hash(1), HOUR);
        cache.store(CacheSamples.key(1), reply("answer"));
        cache.fresh(CacheSamples.hash(1), HOUR);
        cache.fresh(CacheSamples.hash(1), HOUR);
        cache.stale(CacheSamples.hash(1));
        cache.stale(CacheSamples.hash(2));
        assertEquals(new ResultCache.Statistics(1, 2, 1, 1), cache.statistics());
    }

    @Test
    void clearEmptiesMemoryAndDisk() {
        ResultCache cache = onDisk();
        cache.store(CacheSamples.key(1), reply("one"));
        cache.store(CacheSamples.key(2), reply("two"));
        ResultCache other = onDisk();
        assertEquals(2, other.clear());
        assertEquals(2, cache.clear());
        assertEquals(Optional.empty(), cache.stale(CacheSamples.hash(1)));
        assertEquals(Optional.empty(), onDisk().stale(CacheSamples.hash(1)));
    }

    @Test
    void cacheWorksWithoutADisk() {
        ResultCache cache = new ResultCache(clock);
        cache.store(CacheSamples.key(1), reply("answer"));
        assertEquals(
                "answer", cache.fresh(CacheSamples.hash(1), HOUR).orElseThrow().text());
        assertEquals(1, cache.clear());
        assertEquals(Optional.empty(), cache.stale(CacheSamples.hash(1)));
    }

    @Test
    void concurrentReadersSeeOnlyCompleteAnswers() throws Exception {
        List<DiskCache> servers = List.of(disk(), disk(), disk());
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            SplittableRandom random = new SplittableRandom(worker);
            DiskCache server = servers.get(worker % servers.size());
            workers.add(() -> {
                int found = 0;
                for (int i = 0; i < 300; i++) {
                    long number = random.nextInt(6);
                    if (random.nextInt(3) == 0) {
                        server.store(CacheSamples.entry(number));
                    } else {
                        Optional<StoredEntry> entry = server.find(CacheSamples.hash(number));
                        if (entry.isPresent()) {
                            assertEquals(CacheSamples.entry(number), entry.get());
                            found++;
                        }
                    }
                }
                return found;
            });
        }
        int found = 0;
        try (var executor = Executors.newFixedThreadPool(workers.size())) {
            for (Future<Integer> worker : executor.invokeAll(workers)) {
                found += worker.get();
            }
        }
        assertTrue(found > 1000, "only " + found + " of some 1600 were found");
        assertEquals(6, disk().usage().entries());
        try (Stream<Path> walk = Files.walk(folder)) {
            assertTrue(walk.noneMatch(file -> file.getFileName().toString().endsWith(".tmp")));
        }
    }

    private ResultCache onDisk() {
        return new ResultCache(clock, disk());
    }

    private DiskCache disk() {
        return new DiskCache(folder, clock, Runnable::run);
    }

    private CachedAnswer reply(String text) {
        return CacheSamples.small(text, clock.instant());
    }

    private Path onlyEntry() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> entries = walk.filter(
                            file -> SpecHash.isHash(file.getFileName().toString()))
                    .toList();
            assertEquals(1, entries.size());
            return entries.getFirst();
        }
    }
}
