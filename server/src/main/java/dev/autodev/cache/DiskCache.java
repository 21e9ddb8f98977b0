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
 * The answers in a folder: they outlive the process, and all processes of one person share them.
 *
 * <p>Never in the way: whatever is wrong with the folder or a file is a miss, one line in the log, and tried again later.
 * Reads and writes run on the caller's thread, tens of microseconds each. <i>Thread-safe.</i>
 */
public final class DiskCache {

    /** More than this is swept away in the background, the oldest first; 10,000 answers or so. */
    public static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Path folder;
    private final Clock clock;
    private final EntryDirectory entries;
    private final CacheCleanup sweep;
    private final DiskOutage outage;

    /** @param background runs the sweeps */
    public DiskCache(Path folder, Clock clock, Executor background) {
        this(folder, MAX_BYTES, clock, background);
    }

    DiskCache(Path folder, long maxBytes, Clock clock, Executor background) {
        this.folder = folder;
        this.clock = clock;
        this.entries = new EntryDirectory(folder);
        this.sweep = new CacheCleanup(entries, maxBytes, clock, background);
        this.outage = new DiskOutage(folder, clock);
    }

    /**
     * How much there is.
     *
     * @param oldest null if there is nothing
     */
    public record DiskUsage(
            long entries, long bytes, @Nullable Instant oldest) {}

    public Path folder() {
        return folder;
    }

    /** The entry of this hash, if it is younger than the hard limit. */
    public Optional<StoredEntry> find(SpecHash hash) {
        sweep.used();
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

    /** Keeps the entry, unless there is a younger one. */
    void store(StoredEntry entry) {
        sweep.used();
        if (outage.pauses() || hasYounger(entry)) {
            return;
        }
        try {
            long size = entries.write(entry);
            outage.over();
            sweep.stored(size);
        } catch (ClosedByInterruptException cancelled) {
            // the folder is well; the thread was told to stop
        } catch (IOException e) {
            outage.writingFailed(e);
        }
    }

    /** Removes every entry, and says how many there were. */
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

    /** Why nothing can be written, found out by writing; empty if all is well. */
    public Optional<String> problem() {
        try {
            entries.tryWriting();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(DiskOutage.reason(e));
        }
    }

    private boolean hasYounger(StoredEntry entry) {
        return find(entry.hash())
                .filter(there -> age(there).compareTo(age(entry)) < 0)
                .isPresent();
    }

    private Duration age(StoredEntry entry) {
        return Age.of(entry.reply().storedAt(), clock.instant());
    }
}
