// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.TextListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Passes the text of a stream on and keeps its end.
 *
 * <p><i>Confined to the calling thread, on which the transport reads the stream.</i>
 */
final class StreamCollector implements StreamingChatResponseHandler {

    private final TextListener listener;
    private @Nullable ChatResponse response;
    private boolean failed;

    StreamCollector(TextListener listener) {
        this.listener = listener;
    }

    @Override
    public void onPartialResponse(String piece) {
        // after a failure a piece may be missing
        if (!failed && !piece.isEmpty()) {
            listener.text(piece);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    /** Called only for what langchain4j cannot parse; failures of the transport are thrown. */
    @Override
    public void onError(Throwable error) {
        failed = true;
    }

    /** @throws TransportException if the answer is not complete */
    ChatResponse response() {
        if (failed) {
            throw StreamReader.unreadable();
        }
        if (response == null) {
            throw StreamValidator.cut();
        }
        return response;
    }
}
