package dev.autodev.provider.langchain4j;

import dev.langchain4j.http.client.SuccessfulHttpResponse;

/**
 * A good answer in one piece where a stream was asked for, on its way around langchain4j's streaming, which cannot read
 * it.
 */
final class NonStreamingResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SuccessfulHttpResponse response;

    NonStreamingResponse(SuccessfulHttpResponse response) {
        super("answered without streaming", null, false, false);
        this.response = response;
    }

    SuccessfulHttpResponse response() {
        return response;
    }
}
