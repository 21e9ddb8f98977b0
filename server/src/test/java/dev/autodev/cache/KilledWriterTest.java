// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses at most the entry that it was writing. */
class KilledWriterTest {

    private static final int KILLS = Integer.getInteger("cache.kills", 20);

    private static final long SEED = Long.getLong("cache.seed", 1);

    /** Each writer has its own range of numbers. */
    private static final int NUMBERS = 100_000;

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private long whole;
    private long unprinted;

    @Test
    void entriesStoredBeforeTheKillAreReadable() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            long first = (long) kill * NUMBERS;
            verify(first, lastBeforeTheKill(first));
        }
        DiskCache cache = cache();
        assertEquals(whole, cache.usage().entries());
        long halfFiles = partialFiles();
        assertTrue(halfFiles <= KILLS, halfFiles + " half files");
        System.err.printf(
                "%d kills: %d entries whole, %d of them not yet announced, %d half files left, none wrong%n",
                KILLS, whole, unprinted, halfFiles);
        cache.clear();
        assertEquals(0, partialFiles());
    }

    /** The number of the last entry that the writer has printed. */
    private long lastBeforeTheKill(long first) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriterMain.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = first - 1;
        try (BufferedReader said = writer.inputReader()) {
            int enough = 1 + random.nextInt(30);
            for (int i = 0; i < enough; i++) {
                last = Long.parseLong(said.readLine());
            }
            writer.waitFor(random.nextInt(3_000_000), TimeUnit.NANOSECONDS);
            // by its handle, because Process.destroy would also close the pipe
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            // its output is still in the pipe; the last line may be cut
            StringBuilder rest = new StringBuilder();
            for (int character = said.read(); character >= 0; character = said.read()) {
                rest.append((char) character);
            }
            String lines = rest.substring(0, rest.lastIndexOf("\n") + 1);
            return lines.lines().mapToLong(Long::parseLong).max().orElse(last);
        }
    }

    private void verify(long first, long last) {
        DiskCache cache = cache();
        for (long number = first; number <= last; number++) {
            check(number, cache);
        }
        if (cache.find(CacheSamples.hash(last + 1)).isPresent()) {
            check(last + 1, cache);
            unprinted++;
        }
        assertTrue(cache.find(CacheSamples.hash(last + 2)).isEmpty());
    }

    private void check(long number, DiskCache cache) {
        StoredEntry entry = cache.find(CacheSamples.hash(number))
                .orElseThrow(() -> new AssertionError("entry " + number + " is lost"));
        CachedAnswer expected = CacheSamples.reply(number, entry.reply().storedAt());
        assertEquals(StoredEntry.of(CacheSamples.key(number), expected), entry);
        whole++;
    }

    private DiskCache cache() {
        return new DiskCache(folder, Clock.systemUTC(), work -> {});
    }

    private long partialFiles() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> partial = walk.filter(
                            file -> file.getFileName().toString().endsWith(".tmp"))
                    .toList();
            return partial.size();
        }
    }
}
