package dev.autodev.provider.langchain4j;

import dev.autodev.provider.TextListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Passes the text of a stream on and keeps how it ended.
 *
 * <p><i>Confined to the thread that asks: our transport reads the stream on it.</i>
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
        // after a failure the answer is lost, and what still comes may have a hole before it
        if (!failed && !piece.isEmpty()) {
            listener.text(piece);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    /** Only what langchain4j itself cannot read gets here: our transport throws. */
    @Override
    public void onError(Throwable error) {
        failed = true;
    }

    /** @throws TransportException if there is no whole answer */
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
