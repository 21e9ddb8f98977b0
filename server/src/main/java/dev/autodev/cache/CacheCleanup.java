package dev.autodev.cache;

import dev.autodev.cache.EntryDirectory.EntryFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes what is too old, then the oldest of what is too much; in the background and seldom.
 *
 * <p>Several processes may sweep one folder at once: they remove the same files. <i>Thread-safe.</i>
 */
final class CacheCleanup {

    static final int STORES_BETWEEN = 128;

    /** Processes that live for a second each shall not sweep each time: the time of the last sweep is on disk. */
    static final Duration PAUSE_AT_START = Duration.ofHours(1);

    /** Nobody writes one file for so long: its writer is dead. */
    static final Duration TEMPORARY_LIMIT = Duration.ofHours(1);

    private final EntryDirectory folder;
    private final long maxBytes;
    private final Clock clock;
    private final Executor background;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicLong stores = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    CacheCleanup(EntryDirectory folder, long maxBytes, Clock clock, Executor background) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.background = background;
    }

    /** Called at each use: sweeps at the first, unless somebody has just swept. */
    void used() {
        if (!started.get() && started.compareAndSet(false, true)) {
            inBackground(() -> {
                if (isDue()) {
                    run();
                }
            });
        }
    }

    /** Called after each store: between two sweeps the folder grows by an eighth at most. */
    void stored(long size) {
        long storesNow = stores.incrementAndGet();
        long bytesNow = bytes.addAndGet(size);
        if (storesNow >= STORES_BETWEEN || bytesNow >= maxBytes / 8) {
            inBackground(this::run);
        }
    }

    void run() {
        stores.set(0);
        bytes.set(0);
        try {
            List<EntryFile> files = folder.list();
            if (files.isEmpty()) {
                return;
            }
            // before the work: whoever starts meanwhile need not do it too
            folder.stampSweep(clock.instant());
            List<EntryFile> kept = new ArrayList<>();
            for (EntryFile file : files) {
                if (isExpired(file)) {
                    PrivateDirectory.remove(file.path());
                } else if (!file.temporary()) {
                    kept.add(file);
                }
            }
            shrink(kept);
        } catch (IOException e) {
            // whoever writes next is told; here is nobody to tell
            System.getLogger(CacheCleanup.class.getName())
                    .log(System.Logger.Level.DEBUG, "not swept: {0}", DiskOutage.reason(e));
        }
    }

    private void shrink(List<EntryFile> files) {
        long total = files.stream().mapToLong(EntryFile::bytes).sum();
        if (total <= maxBytes) {
            return;
        }
        // some room more than needed, so that the next store does not fill it again
        long wanted = maxBytes / 10 * 9;
        files.sort(Comparator.comparing(EntryFile::time));
        for (EntryFile file : files) {
            if (total <= wanted) {
                return;
            }
            PrivateDirectory.remove(file.path());
            total -= file.bytes();
        }
    }

    private boolean isExpired(EntryFile file) {
        Instant now = clock.instant();
        return file.temporary()
                ? file.time().plus(TEMPORARY_LIMIT).isBefore(now)
                : Age.of(file.time(), now).compareTo(ResultCache.HARD_LIMIT) >= 0;
    }

    private boolean isDue() {
        try {
            Instant now = clock.instant();
            return folder.lastSweep()
                    .map(last -> Age.of(last, now).compareTo(PAUSE_AT_START) >= 0)
                    .orElse(true);
        } catch (IOException unknown) {
            return true;
        }
    }

    private void inBackground(Runnable work) {
        if (running.compareAndSet(false, true)) {
            try {
                background.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        running.set(false);
                    }
                });
            } catch (RejectedExecutionException shuttingDown) {
                running.set(false);
            }
        }
    }
}
