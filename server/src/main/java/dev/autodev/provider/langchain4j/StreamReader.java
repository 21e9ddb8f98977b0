// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.http.TransportException;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream and passes its events to langchain4j, which gets an end only if the stream ended properly.
 *
 * <p>langchain4j's parser swallows exceptions of a listener, so failures are kept and thrown after it has returned.
 *
 * <p><i>Confined to the calling thread.</i>
 */
final class StreamReader implements ServerSentEventListener {

    private final InputStream body;
    private final Runnable complete;
    private final ServerSentEventListener listener;
    private final StreamValidator validator = new StreamValidator();
    private @Nullable TransportException failure;
    private @Nullable IOException broken;

    /** @param complete called when the rest of the body is not needed */
    StreamReader(InputStream body, Runnable complete, ServerSentEventListener listener) {
        this.body = body;
        this.complete = complete;
        this.listener = listener;
    }

    /**
     * Reads to the end.
     *
     * @throws TransportException if the stream holds no complete answer
     * @throws IOException if the connection was lost before
     */
    void read(ServerSentEventParser parser) throws IOException {
        parser.parse(body, this);
        if (failure != null) {
            throw failure;
        }
        if (broken != null && !validator.over()) {
            throw broken;
        }
        validator.end();
        listener.onClose();
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        String data = event.data();
        if (failure != null
                || validator.over()
                || data == null
                || data.isBlank()
                || data.strip().equals("null")) {
            return;
        }
        try {
            boolean holdsText = validator.accept(event.event(), data);
            if (validator.over()) {
                complete.run();
            }
            ServerSentEvent reduced = new ServerSentEvent(event.event(), ChoicesFormat.reduced(data));
            forward(reduced, context, holdsText);
        } catch (TransportException e) {
            failure = e;
            complete.run();
        }
    }

    private void forward(ServerSentEvent event, ServerSentEventContext context, boolean holdsText) {
        try {
            listener.onEvent(event, context);
        } catch (RuntimeException e) {
            // langchain4j cannot parse the event, which matters only if it is part of the answer
            if (holdsText) {
                throw unreadable();
            }
        }
    }

    static TransportException unreadable() {
        return ResponseValidator.unusable("an event of the stream could not be read");
    }

    @Override
    public void onError(Throwable error) {
        broken = error instanceof IOException io ? io : new IOException(error);
    }
}
