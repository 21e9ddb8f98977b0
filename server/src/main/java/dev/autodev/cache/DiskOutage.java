// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tracks that the folder cannot be used: pauses writes for a while, and logs one warning.
 *
 * <p><i>Thread-safe.</i>
 */
final class DiskOutage {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Path folder;
    private final Clock clock;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile @Nullable Instant pausedUntil;

    DiskOutage(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Whether it is too early to try again. */
    boolean isPaused() {
        Instant until = pausedUntil;
        return until != null && clock.instant().isBefore(until);
    }

    void writingFailed(IOException e) {
        pausedUntil = clock.instant().plus(PAUSE);
        report(e);
    }

    void readingFailed(IOException e) {
        report(e);
    }

    void end() {
        pausedUntil = null;
        reported.set(false);
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "access denied to " + denied.getFile();
        }
        if (e instanceof FileSystemException failed) {
            String why = failed.getReason() == null ? failed.getClass().getSimpleName() : failed.getReason();
            return why + ": " + failed.getFile();
        }
        return String.valueOf(e.getMessage());
    }

    private void report(IOException e) {
        if (reported.compareAndSet(false, true)) {
            System.getLogger(DiskCache.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the result cache in " + folder + " cannot be used (" + reason(e)
                                    + "): answers are kept in memory until it can; AUTODEV_CACHE_DIR names another folder");
        }
    }
}
