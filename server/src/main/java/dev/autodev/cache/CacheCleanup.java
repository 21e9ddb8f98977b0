// SPDX-License-Identifier: Apache-2.0
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
 * Removes expired entries, then the oldest ones until the size limit holds. Runs rarely and in the background.
 *
 * <p>Several processes may clean up one folder at the same time; they remove the same files. <i>Thread-safe.</i>
 */
final class CacheCleanup {

    static final int STORES_BETWEEN = 128;

    /** A process does not clean up at its start if another one did so recently. The time of the last cleanup is on disk. */
    static final Duration PAUSE_AT_START = Duration.ofHours(1);

    /** The writer of an older temporary file has died. */
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

    /** Called for each use. The first one cleans up, unless another process has just done so. */
    void used() {
        if (!started.get() && started.compareAndSet(false, true)) {
            inBackground(() -> {
                if (isDue()) {
                    run();
                }
            });
        }
    }

    /** Called after each store. Between two cleanups the folder grows by at most an eighth of its limit. */
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
            // before the work, so that a process that starts now does not repeat it
            folder.stampCleanup(clock.instant());
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
            // the next write reports the error
            System.getLogger(CacheCleanup.class.getName())
                    .log(System.Logger.Level.DEBUG, "cleanup failed: {0}", DiskOutage.reason(e));
        }
    }

    private void shrink(List<EntryFile> files) {
        long total = files.stream().mapToLong(EntryFile::bytes).sum();
        if (total <= maxBytes) {
            return;
        }
        // more room than needed, so that the next store does not exceed the limit again
        long target = maxBytes / 10 * 9;
        files.sort(Comparator.comparing(EntryFile::time));
        for (EntryFile file : files) {
            if (total <= target) {
                return;
            }
            PrivateDirectory.remove(file.path());
            total -= file.bytes();
        }
    }

    private boolean isExpired(EntryFile file) {
        Duration limit = file.temporary() ? TEMPORARY_LIMIT : ResultCache.HARD_LIMIT;
        return CachedAnswer.age(file.time(), clock.instant()).compareTo(limit) >= 0;
    }

    private boolean isDue() {
        try {
            Instant now = clock.instant();
            return folder.lastCleanup()
                    .map(last -> CachedAnswer.age(last, now).compareTo(PAUSE_AT_START) >= 0)
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
