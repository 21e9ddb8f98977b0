// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import dev.autodev.cache.EntryDirectory.EntryFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers in a folder that outlives the process and is shared by all processes of the user.
 *
 * <p>An error with the folder or a file counts as a miss, is logged once, and is tried again later. Reads and writes take
 * tens of microseconds on the caller's thread. <i>Thread-safe.</i>
 */
public final class DiskCache {

    /** About 10,000 answers. Above this size the oldest are removed in the background. */
    public static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Path folder;
    private final Clock clock;
    private final EntryDirectory entries;
    private final CacheCleanup cleanup;
    private final DiskOutage outage;

    /** @param background runs the cleanup */
    public DiskCache(Path folder, Clock clock, Executor background) {
        this(folder, MAX_BYTES, clock, background);
    }

    DiskCache(Path folder, long maxBytes, Clock clock, Executor background) {
        this.folder = folder;
        this.clock = clock;
        this.entries = new EntryDirectory(folder);
        this.cleanup = new CacheCleanup(entries, maxBytes, clock, background);
        this.outage = new DiskOutage(folder, clock);
    }

    /**
     * The size of the cache.
     *
     * @param oldest null if it is empty
     */
    public record DiskUsage(
            long entries, long bytes, @Nullable Instant oldest) {}

    public Path folder() {
        return folder;
    }

    /** The entry of this hash, if it is younger than the hard limit. */
    public Optional<StoredEntry> find(SpecHash hash) {
        cleanup.used();
        try {
            Optional<StoredEntry> entry = entries.read(hash);
            if (entry.isPresent() && age(entry.get()).compareTo(ResultCache.HARD_LIMIT) >= 0) {
                entries.remove(hash);
                return Optional.empty();
            }
            return entry;
        } catch (ClosedByInterruptException cancelled) {
            return Optional.empty();
        } catch (IOException e) {
            outage.readingFailed(e);
            return Optional.empty();
        }
    }

    /** Stores the entry, unless there is a younger one. */
    void store(StoredEntry entry) {
        cleanup.used();
        if (outage.isPaused() || hasYounger(entry)) {
            return;
        }
        try {
            long size = entries.write(entry);
            outage.end();
            cleanup.stored(size);
        } catch (ClosedByInterruptException cancelled) {
            // the thread was interrupted; the folder is usable
        } catch (IOException e) {
            outage.writingFailed(e);
        }
    }

    /** Removes all entries. Returns their number. */
    public long clear() {
        try {
            long removed = 0;
            for (EntryFile file : entries.list()) {
                if (PrivateDirectory.remove(file.path()) && !file.temporary()) {
                    removed++;
                }
            }
            return removed;
        } catch (IOException e) {
            outage.readingFailed(e);
            return 0;
        }
    }

    public DiskUsage usage() {
        try {
            List<EntryFile> files =
                    entries.list().stream().filter(file -> !file.temporary()).toList();
            return new DiskUsage(
                    files.size(),
                    files.stream().mapToLong(EntryFile::bytes).sum(),
                    files.stream()
                            .map(EntryFile::time)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        } catch (IOException e) {
            outage.readingFailed(e);
            return new DiskUsage(0, 0, null);
        }
    }

    /** Why the folder cannot be written to, as tried by writing; empty if it can. */
    public Optional<String> problem() {
        try {
            entries.tryWriting();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(DiskOutage.reason(e));
        }
    }

    /** The size of the entry's file. */
    public static long bytes(StoredEntry entry) {
        return EntryFormat.encode(entry).length;
    }

    private boolean hasYounger(StoredEntry entry) {
        return find(entry.hash())
                .filter(existing -> age(existing).compareTo(age(entry)) < 0)
                .isPresent();
    }

    private Duration age(StoredEntry entry) {
        return entry.reply().age(clock.instant());
    }
}
