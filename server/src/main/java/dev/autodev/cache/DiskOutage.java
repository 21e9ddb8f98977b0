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
 * What is remembered while the folder cannot be used: nothing is written for a while, and the log has one line.
 *
 * <p><i>Thread-safe.</i>
 */
final class DiskOutage {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Path folder;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable Instant pausedUntil;

    DiskOutage(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Whether it is too early to try again. */
    boolean pauses() {
        Instant until = pausedUntil;
        return until != null && clock.instant().isBefore(until);
    }

    void writingFailed(IOException e) {
        pausedUntil = clock.instant().plus(PAUSE);
        tell(e);
    }

    void readingFailed(IOException e) {
        tell(e);
    }

    void over() {
        pausedUntil = null;
        told.set(false);
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

    private void tell(IOException e) {
        if (told.compareAndSet(false, true)) {
            System.getLogger(DiskCache.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the result cache in " + folder + " cannot be used (" + reason(e)
                                    + "): answers are kept in memory until it can; AUTODEV_CACHE_DIR names another folder");
        }
    }
}
