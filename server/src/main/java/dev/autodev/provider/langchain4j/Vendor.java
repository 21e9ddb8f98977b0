package dev.autodev.provider.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor's chat model is set up. The implementations differ in their builders and in what their servers insist
 * on; everything else is shared.
 *
 * <p><i>Immutable.</i>
 */
interface Vendor {

    /** langchain4j's own limit ends at the response headers; ours rule, so its must never fire. */
    Duration NO_LIMIT = Duration.ofMinutes(10);

    /** Retrying is the coordinator's: it knows the other providers and the deadline. */
    int NO_RETRY = 0;

    ChatModel chatModel(Endpoint endpoint);

    /** The same model with the same parameters, asked to answer piece by piece. */
    StreamingChatModel streamingModel(Endpoint endpoint);

    /**
     * Where and how to ask.
     *
     * @param key "" if none is needed
     * @param own whether the address is the vendor's own and not that of a proxy or a compatible server
     * @param temperature null: not sent
     */
    record Endpoint(
            String model,
            String baseUrl,
            boolean own,
            String key,
            int maxOutputTokens,
            @Nullable Double temperature,
            HttpClientBuilder transport) {

        /** For builders that insist on a key: a server that needs none ignores it. */
        String keyOrPlaceholder() {
            return key.isEmpty() ? "none" : key;
        }

        @Override
        public String toString() {
            return model + " at " + baseUrl;
        }
    }
}
