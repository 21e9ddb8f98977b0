// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Work-done progress: one begin, some reports, exactly one end; or nothing for a client that wants none.
 *
 * <p><i>Thread-safe:</i> reports come from several threads, and none is sent after the end.
 */
public final class WorkDoneReporter implements AutoCloseable {

    private final EditorClient editor;
    private final @Nullable Either<String, Integer> token;
    private boolean ended;

    private WorkDoneReporter(EditorClient editor, @Nullable Either<String, Integer> token) {
        this.editor = editor;
        this.token = token;
    }

    /** @param token a token that the client knows, null for none */
    public static WorkDoneReporter begin(EditorClient editor, @Nullable Either<String, Integer> token, String title) {
        if (token != null) {
            WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
            begin.setTitle(title);
            begin.setCancellable(true);
            editor.progress(token, begin);
        }
        return new WorkDoneReporter(editor, token);
    }

    /** Whether the client shows it. */
    public boolean isWanted() {
        return token != null;
    }

    public synchronized void report(String message) {
        if (token != null && !ended) {
            WorkDoneProgressReport report = new WorkDoneProgressReport();
            report.setMessage(message);
            report.setCancellable(true);
            editor.progress(token, report);
        }
    }

    @Override
    public synchronized void close() {
        if (token != null && !ended) {
            editor.progress(token, new WorkDoneProgressEnd());
        }
        ended = true;
    }
}
