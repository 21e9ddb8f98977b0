// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.Map;

/** Ollama's own chat API. <i>Immutable.</i> */
final class OllamaVendor implements Vendor {

    /**
     * Ollama's default of 4096 silently drops the beginning of a longer prompt. The number is fixed, because Ollama loads
     * the model again for another one.
     */
    private static final int CONTEXT_TOKENS = 16_384;

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        return OllamaChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .customHeaders(authorization(endpoint))
                .defaultRequestParameters(parameters(endpoint))
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY)
                .build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .customHeaders(authorization(endpoint))
                .defaultRequestParameters(parameters(endpoint))
                .timeout(NO_LIMIT)
                .build();
    }

    private static ChatRequestParameters parameters(Endpoint endpoint) {
        return OllamaChatRequestParameters.builder()
                .overrideWith(endpoint.parameters())
                .numCtx(Math.max(CONTEXT_TOKENS, 2 * endpoint.maxOutputTokens()))
                .build();
    }

    private static Map<String, String> authorization(Endpoint endpoint) {
        return endpoint.key().isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + endpoint.key());
    }
}
