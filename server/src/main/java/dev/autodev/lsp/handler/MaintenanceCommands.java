// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.lsp.client.EditorClient;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.eclipse.lsp4j.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The commands that clear the cache and show the log.
 *
 * <p><i>Thread-safe</i>; for workers.
 */
public final class MaintenanceCommands {

    private final EditorClient editor;
    private final LongSupplier clearCache;
    private final @Nullable Path logFile;

    /**
     * @param clearCache empties the result cache and returns how many entries it had
     * @param logFile null if the log goes to standard error only
     */
    public MaintenanceCommands(EditorClient editor, LongSupplier clearCache, @Nullable Path logFile) {
        this.editor = editor;
        this.clearCache = clearCache;
        this.logFile = logFile;
    }

    @Nullable
    Object clearCache() {
        long removed = clearCache.getAsLong();
        editor.show(MessageType.Info, "The cache of autodev has been cleared; it had " + removed + " entries.");
        return null;
    }

    @Nullable
    Object showLog() throws InterruptedException {
        if (logFile == null) {
            editor.show(MessageType.Info, "autodev logs to standard error: see your editor's log of language servers.");
        } else if (!editor.showDocument(logFile.toUri().toString())) {
            editor.show(MessageType.Info, "The log of autodev is in " + logFile + ".");
        }
        return null;
    }
}
