// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.http.ConnectionFailure;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/**
 * The HTTP client that langchain4j's models get: it sends nothing and hands the request out. {@link HttpTransport} sends it
 * and {@link WireAnswerReader} reads the answer, so that langchain4j knows the vendors' requests and nothing of their answers.
 *
 * <p><i>Immutable.</i>
 */
final class RequestWriter implements HttpClient {

    /** Never called, because there is no response. */
    static final StreamingChatResponseHandler NO_RESPONSE = new StreamingChatResponseHandler() {
        @Override
        public void onCompleteResponse(ChatResponse response) {
            throw new IllegalStateException("a request was written, and answered");
        }

        @Override
        public void onError(Throwable error) {
            throw new IllegalStateException("the request was not written", error);
        }
    };

    /** The request, as the one thing that passes langchain4j's methods unread. */
    private static final class WrittenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient HttpRequest request;

        private WrittenException(HttpRequest request) {
            super("the request is written", null, false, false);
            this.request = request;
        }
    }

    /**
     * The request that a call of a langchain4j model sends.
     *
     * @param call of a model that was built with this client
     */
    static HttpRequest written(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            for (Throwable cause : ConnectionFailure.causesOf(e)) {
                if (cause instanceof WrittenException written) {
                    return written.request;
                }
            }
            throw e;
        }
        throw new IllegalStateException("no request was written");
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new WrittenException(request);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new WrittenException(request);
    }
}
