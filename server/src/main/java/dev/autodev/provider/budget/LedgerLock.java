// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.text.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process at a time writing to a folder of the ledger, so that no line is appended to a file that another process
 * replaces.
 *
 * <p><i>Confined to the thread that takes it.</i>
 */
final class LedgerLock implements AutoCloseable {

    /** A lock of the operating system belongs to a process, so the threads of this one take turns. */
    private static final ReentrantLock PROCESS = new ReentrantLock();

    private final @Nullable FileChannel channel;
    private final boolean isHeld;

    private LedgerLock(@Nullable FileChannel channel, boolean isHeld) {
        this.channel = channel;
        this.isHeld = isHeld;
    }

    /** Waits for the other writers; they take some milliseconds. */
    static LedgerLock take(Path folder) {
        PROCESS.lock();
        FileChannel channel = null;
        boolean isHeld = false;
        try {
            channel = PrivateFiles.append(folder.resolve("lock"));
            FileLock lock = channel.lock();
            isHeld = lock.isValid();
        } catch (IOException | SecurityException unsupported) {
            // a network file system without locks: lines are appended as well, but no file is replaced
        }
        return new LedgerLock(channel, isHeld);
    }

    /** Whether no other process writes, so that a file may be replaced. */
    boolean isHeld() {
        return isHeld;
    }

    @Override
    public void close() throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            PROCESS.unlock();
        }
    }
}
