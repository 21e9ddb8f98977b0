// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.lsp.protocol.ServerStatus.CompletionStatus;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reports the server's status: on request, and to a client that asked for it when work starts and ends. Clients that did not
 * ask receive no notification, because an unknown one makes some of them show an error.
 *
 * <p><i>Thread-safe.</i>
 */
public final class StatusNotifier {

    /** The status of the providers and the cache. <i>Thread-safe.</i> */
    @FunctionalInterface
    public interface StatusSource {

        /** Ready, degraded or offline; never busy. Makes no network call. */
        ServerStatus status();
    }

    private final StatusSource source;
    private final Supplier<CompletionStatus> completion;
    private final Supplier<Optional<String>> model;
    private final EditorClient editor;
    private int running;

    /** @param model that requests call first, empty if the order of the providers decides */
    public StatusNotifier(
            StatusSource source,
            Supplier<CompletionStatus> completion,
            Supplier<Optional<String>> model,
            EditorClient editor) {
        this.source = source;
        this.completion = completion;
        this.model = model;
        this.editor = editor;
    }

    public ServerStatus current() {
        ServerStatus status = source.status()
                .withCompletion(completion.get())
                .withModel(model.get().orElse(null));
        return isBusy() ? status.withState(ServerStatus.BUSY) : status;
    }

    /** To be called when other settings are in force: the providers may be others. */
    public synchronized void settingsRead() {
        notifyClient();
    }

    public synchronized void runBegins() {
        if (running++ == 0) {
            notifyClient();
        }
    }

    public synchronized void runEnds() {
        if (--running == 0) {
            notifyClient();
        }
    }

    private synchronized boolean isBusy() {
        return running > 0;
    }

    // called with the lock held, so that "busy" and "ready" are sent in the order in which they became true
    private void notifyClient() {
        if (editor.features().news().status()) {
            editor.statusChanged(current());
        }
    }
}
