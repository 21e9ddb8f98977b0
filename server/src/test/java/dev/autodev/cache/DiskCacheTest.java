// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @TempDir
    Path temp;

    private final ManualClock clock = new ManualClock(CacheSamples.STORED_AT);

    @Test
    void storedEntryIsFoundByAnotherProcess() throws IOException {
        cache().store(CacheSamples.entry(1));
        assertEquals(Optional.of(CacheSamples.entry(1)), cache().find(CacheSamples.hash(1)));
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(2)));
        assertEquals(List.of(file(1)), allFiles());
        assertEquals(DiskCache.bytes(CacheSamples.entry(1)), Files.size(file(1)));
    }

    @Test
    void filesAreReadableOnlyByTheirOwner() throws IOException {
        cache().store(CacheSamples.entry(1));
        if (POSIX) {
            assertEquals("rwx------", permissions(folder()));
            assertEquals("rwx------", permissions(folder().resolve("v1")));
            assertEquals("rwx------", permissions(file(1).getParent()));
            assertEquals("rw-------", permissions(file(1)));
        }
    }

    @Test
    void folderWritableByOthersIsMadePrivateFirst() throws IOException {
        cache().store(CacheSamples.entry(1));
        if (POSIX) {
            Files.setPosixFilePermissions(folder().resolve("v1"), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        assertTrue(cache().find(CacheSamples.hash(1)).isPresent());
        if (POSIX) {
            assertEquals("rwx------", permissions(folder().resolve("v1")));
        }
    }

    @Test
    void damagedFileIsAMissAndRemoved() throws IOException {
        cache().store(CacheSamples.entry(1));
        byte[] bytes = Files.readAllBytes(file(1));
        bytes[bytes.length / 2]++;
        Files.write(file(1), bytes);
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(1)));
        assertFalse(Files.exists(file(1)));
    }

    @Test
    void renamedFileIsAMissAndRemoved() throws IOException {
        cache().store(CacheSamples.entry(1));
        Files.createDirectories(file(2).getParent());
        Files.move(file(1), file(2));
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(2)));
        assertFalse(Files.exists(file(2)));
    }

    @Test
    void irregularAndOversizedFilesAreNotOpened() throws IOException {
        cache().store(CacheSamples.entry(1));
        Path elsewhere = Files.move(file(1), temp.resolve("elsewhere"));
        Files.createSymbolicLink(file(1), elsewhere);
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(1)));
        assertFalse(Files.exists(file(1), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(elsewhere));

        Files.createDirectories(file(2));
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(2)));

        Files.createDirectories(file(3).getParent());
        try (var channel = Files.newByteChannel(
                file(3), java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(1L << 40).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(3)));
        assertFalse(Files.exists(file(3)));
    }

    @Test
    void olderEntryDoesNotReplaceAYoungerOne() {
        StoredEntry old = entry(1, "old");
        clock.advance(Duration.ofSeconds(1));
        StoredEntry young = entry(1, "young");
        cache().store(young);
        cache().store(old);
        assertEquals(Optional.of(young), cache().find(CacheSamples.hash(1)));
    }

    @Test
    void youngerEntryReplacesOlderAndDamagedOnes() throws IOException {
        cache().store(entry(1, "old"));
        clock.advance(Duration.ofSeconds(1));
        cache().store(entry(1, "young"));
        assertEquals("young", text(cache().find(CacheSamples.hash(1))));
        Files.writeString(file(1), "rubbish");
        cache().store(entry(1, "again"));
        assertEquals("again", text(cache().find(CacheSamples.hash(1))));
    }

    @Test
    void entryOfSevenDaysIsAMissAndRemoved() {
        cache().store(entry(1, "old"));
        clock.advance(ResultCache.HARD_LIMIT.minusMillis(1));
        assertTrue(cache().find(CacheSamples.hash(1)).isPresent());
        clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), cache().find(CacheSamples.hash(1)));
        assertFalse(Files.exists(file(1)));
    }

    @Test
    void entryFromTheFutureExpires() {
        clock.advance(Duration.ofDays(100));
        StoredEntry early = entry(1, "early");
        ManualClock right = new ManualClock(CacheSamples.STORED_AT);
        DiskCache cache = new DiskCache(folder(), right, Runnable::run);
        cache.store(early);
        assertEquals(Optional.empty(), cache.find(CacheSamples.hash(1)));
        StoredEntry now = StoredEntry.of(CacheSamples.key(1), CacheSamples.small("now", right.instant()));
        cache.store(now);
        assertEquals(Optional.of(now), cache.find(CacheSamples.hash(1)));
    }

    @Test
    void oversizedEntryIsNotWritten() throws IOException {
        cache().store(entry(1, "x".repeat(EntryDirectory.MAX_ENTRY_BYTES)));
        assertEquals(List.of(), allFiles());
    }

    @Test
    void usageAndClearIgnoreForeignFiles() throws IOException {
        assertEquals(new DiskCache.DiskUsage(0, 0, null), cache().usage());
        var first = clock.instant();
        cache().store(entry(1, "one"));
        clock.advance(Duration.ofHours(2));
        cache().store(entry(2, "two"));
        Path foreign = Files.writeString(file(1).resolveSibling("README"), "mine");
        Path leftOver = Files.writeString(file(1).resolveSibling(".tmp-x-1"), "half");

        long bytes = DiskCache.bytes(entry(1, "one")) + DiskCache.bytes(entry(2, "two"));
        assertEquals(new DiskCache.DiskUsage(2, bytes, first), cache().usage());
        assertEquals(2, cache().clear());
        assertEquals(new DiskCache.DiskUsage(0, 0, null), cache().usage());
        assertTrue(Files.exists(foreign));
        assertFalse(Files.exists(leftOver));
    }

    @Test
    void tryingToWriteLeavesNoFile() throws IOException {
        assertEquals(Optional.empty(), cache().problem());
        assertEquals(List.of(), allFiles());
        Path notAFolder = Files.writeString(temp.resolve("file"), "");
        assertTrue(new DiskCache(notAFolder, clock, Runnable::run).problem().isPresent());
    }

    @Test
    void removedFolderIsCreatedAgain() throws IOException {
        DiskCache cache = cache();
        cache.store(CacheSamples.entry(1));
        Files.delete(file(1));
        Files.delete(file(1).getParent());
        try (Stream<Path> rest = Files.list(folder().resolve("v1"))) {
            for (Path one : rest.toList()) {
                Files.delete(one);
            }
        }
        Files.delete(folder().resolve("v1"));
        cache.store(CacheSamples.entry(1));
        assertEquals(Optional.of(CacheSamples.entry(1)), cache.find(CacheSamples.hash(1)));
    }

    @Test
    void interruptedWriteThrowsNothingAndLeavesNoPartialFile() throws IOException {
        DiskCache cache = cache();
        Thread.currentThread().interrupt();
        cache.store(CacheSamples.entry(1));
        assertTrue(Thread.interrupted());
        cache.store(CacheSamples.entry(2));
        assertEquals(Optional.of(CacheSamples.entry(2)), cache.find(CacheSamples.hash(2)), "it is no outage");
        assertTrue(allFiles().stream()
                .noneMatch(file -> file.getFileName().toString().endsWith(".tmp")));
    }

    private DiskCache cache() {
        return new DiskCache(folder(), clock, Runnable::run);
    }

    private StoredEntry entry(long number, String text) {
        return StoredEntry.of(CacheSamples.key(number), CacheSamples.small(text, clock.instant()));
    }

    private static String text(Optional<StoredEntry> entry) {
        return entry.orElseThrow().reply().text();
    }

    private Path folder() {
        return temp.resolve("cache");
    }

    private Path file(long number) {
        String hex = CacheSamples.hash(number).hex();
        return folder().resolve("v1").resolve(hex.substring(0, 2)).resolve(hex);
    }

    private List<Path> allFiles() throws IOException {
        try (Stream<Path> walk = Files.walk(temp)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".swept"))
                    .toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
