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
    private volatile @Nullable Instant failedAt;

    DiskOutage(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Whether it is too early to try again. A clock that is set back does not extend the pause. */
    boolean isPaused() {
        Instant failed = failedAt;
        return failed != null && CachedAnswer.age(failed, clock.instant()).compareTo(PAUSE) < 0;
    }

    void writingFailed(IOException e) {
        failedAt = clock.instant();
        report(e);
    }

    void readingFailed(IOException e) {
        report(e);
    }

    void end() {
        failedAt = null;
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
