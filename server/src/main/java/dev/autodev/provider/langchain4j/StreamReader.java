package dev.autodev.provider.langchain4j;

import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.TransportException;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream and hands its events to langchain4j, which hears of the end only if it is a proper one.
 *
 * <p>The parser swallows what a listener throws, so failures are kept and thrown when it has returned.
 *
 * <p><i>Confined to the thread that asks.</i>
 */
final class StreamReader implements ServerSentEventListener {

    private final HttpExchange.ResponseBody body;
    private final ServerSentEventListener listener;
    private final StreamValidator envelope = new StreamValidator();
    private @Nullable TransportException failure;
    private @Nullable IOException broken;

    StreamReader(HttpExchange.ResponseBody body, ServerSentEventListener listener) {
        this.body = body;
        this.listener = listener;
    }

    /**
     * Reads to the end.
     *
     * @throws TransportException if there is no answer in it that came to an end
     * @throws IOException if it was cut before
     */
    void read(ServerSentEventParser parser) throws IOException {
        parser.parse(body, this);
        if (failure != null) {
            throw failure;
        }
        if (broken != null && !envelope.over()) {
            throw broken;
        }
        envelope.end();
        listener.onClose();
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        String data = event.data();
        if (failure != null || envelope.over() || data == null || data.isBlank()) {
            return;
        }
        try {
            boolean holdsText = envelope.take(event.event(), data);
            if (envelope.over()) {
                body.answered();
            }
            forward(event, context, holdsText);
        } catch (TransportException e) {
            failure = e;
            body.answered();
        }
    }

    private void forward(ServerSentEvent event, ServerSentEventContext context, boolean holdsText) {
        try {
            listener.onEvent(event, context);
        } catch (RuntimeException e) {
            // langchain4j cannot read it; if that loses a piece of the answer, the answer is lost
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
