package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.Map;

/** Ollama's own chat API. <i>Immutable.</i> */
final class OllamaVendor implements Vendor {

    /**
     * Ollama's default of 4096 drops the beginning of a longer prompt without a word. One fixed number, because another
     * one makes it load the model again.
     */
    private static final int CONTEXT_TOKENS = 16_384;

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        OllamaChatModel.OllamaChatModelBuilder builder = OllamaChatModel.builder();
        builder.httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .modelName(endpoint.model())
                .numPredict(endpoint.maxOutputTokens())
                .numCtx(contextTokens(endpoint))
                .temperature(endpoint.temperature())
                .timeout(NO_LIMIT)
                .customHeaders(authorization(endpoint))
                .maxRetries(NO_RETRY);
        return builder.build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        OllamaStreamingChatModel.OllamaStreamingChatModelBuilder builder = OllamaStreamingChatModel.builder();
        builder.httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .modelName(endpoint.model())
                .numPredict(endpoint.maxOutputTokens())
                .numCtx(contextTokens(endpoint))
                .temperature(endpoint.temperature())
                .timeout(NO_LIMIT)
                .customHeaders(authorization(endpoint));
        return builder.build();
    }

    private static int contextTokens(Endpoint endpoint) {
        return Math.max(CONTEXT_TOKENS, 2 * endpoint.maxOutputTokens());
    }

    private static Map<String, String> authorization(Endpoint endpoint) {
        return endpoint.key().isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + endpoint.key());
    }
}
