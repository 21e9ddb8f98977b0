package dev.autodev.provider.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

/**
 * Gives langchain4j an answer that is already there, whatever it asks, and a stream without events.
 *
 * <p><i>Immutable.</i>
 */
final class FixedResponseHttpClient implements HttpClient {

    private final SuccessfulHttpResponse response;

    FixedResponseHttpClient(SuccessfulHttpResponse response) {
        this.response = response;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return response;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        listener.onClose();
    }
}
