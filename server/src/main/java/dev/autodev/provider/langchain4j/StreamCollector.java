// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.TextListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Passes the text of a stream on and keeps its end.
 *
 * <p><i>Confined to the calling thread, on which the transport reads the stream.</i>
 */
final class StreamCollector implements StreamingChatResponseHandler {

    private final TextListener listener;
    private final Predicate<String> enough;
    private final StringBuilder received = new StringBuilder();
    private boolean isEnough;
    private @Nullable ChatResponse response;
    private boolean failed;

    /** @param enough whether a beginning of the answer is enough; then the connection is closed */
    StreamCollector(TextListener listener, Predicate<String> enough) {
        this.listener = listener;
        this.enough = enough;
    }

    StreamCollector(TextListener listener) {
        this(listener, beginning -> false);
    }

    @Override
    public void onPartialResponse(String piece) {
        // after a failure a piece may be missing
        if (!failed && !isEnough && !piece.isEmpty()) {
            listener.text(piece);
            received.append(piece);
            if (enough.test(received.toString())) {
                isEnough = true;
                // the next read closes the connection, as it does when a request is cancelled
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The beginning that was enough; empty if the answer was read to its end. */
    Optional<String> beginning() {
        return isEnough ? Optional.of(received.toString()) : Optional.empty();
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
