package dev.autodev.lsp.client;

import dev.autodev.lsp.protocol.TextChunk;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * The answer as it arrives, for an editor that gave a token for it.
 *
 * <p><i>Thread-safe:</i> pieces come from the threads of calls, and none may follow the end.
 */
public final class PartialResultStream implements AutoCloseable {

    private final EditorClient editor;
    private final @Nullable Either<String, Integer> token;
    private boolean sent;
    private boolean ended;

    /** @param token null for silence */
    public PartialResultStream(EditorClient editor, @Nullable Either<String, Integer> token) {
        this.editor = editor;
        this.token = token;
    }

    public boolean isWanted() {
        return token != null;
    }

    public synchronized void send(String piece) {
        if (token != null && !ended) {
            editor.partialResult(token, new TextChunk(piece));
            sent = true;
        }
    }

    /** For an answer that did not arrive piece by piece. */
    public synchronized void sendUnlessSent(String whole) {
        if (!sent) {
            send(whole);
        }
    }

    @Override
    public synchronized void close() {
        ended = true;
    }
}
