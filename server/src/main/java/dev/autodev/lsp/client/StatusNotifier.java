package dev.autodev.lsp.client;

import dev.autodev.lsp.protocol.ServerStatus;

/**
 * Tells how the server is, on request and, to an editor that asked for it, when work begins and ends. Unknown
 * notifications disturb some editors, so that the others hear nothing.
 *
 * <p><i>Thread-safe.</i>
 */
public final class StatusNotifier {

    private final StatusSource source;
    private final EditorClient editor;
    private int running;

    public StatusNotifier(StatusSource source, EditorClient editor) {
        this.source = source;
        this.editor = editor;
    }

    public ServerStatus current() {
        ServerStatus status = source.status();
        return isBusy() ? status.withState(ServerStatus.BUSY) : status;
    }

    /** Other settings are in force: other providers, perhaps. */
    public synchronized void settingsRead() {
        tell();
    }

    public synchronized void runBegins() {
        if (running++ == 0) {
            tell();
        }
    }

    public synchronized void runEnds() {
        if (--running == 0) {
            tell();
        }
    }

    private synchronized boolean isBusy() {
        return running > 0;
    }

    // under the lock, so that "busy" and "ready" leave in the order in which they became true
    private void tell() {
        if (editor.features().statusNotifications()) {
            editor.statusChanged(current());
        }
    }
}
