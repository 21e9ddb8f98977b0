// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import dev.autodev.lsp.protocol.GenerateResult.TextChunk;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Streams an answer as it arrives, to a client that sent a token for it.
 *
 * <p><i>Thread-safe:</i> pieces come from the threads of provider calls, and none is sent after the end.
 */
public final class PartialResultStream implements AutoCloseable {

    private final EditorClient editor;
    private final @Nullable Either<String, Integer> token;
    private boolean sent;
    private boolean ended;

    /** @param token null for a client that wants no stream */
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

    /** Sends an answer that did not arrive in pieces. */
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
