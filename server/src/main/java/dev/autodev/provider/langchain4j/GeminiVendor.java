// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;

/** Google's Gemini API. <i>Immutable.</i> */
final class GeminiVendor implements Vendor {

    /** The library's default puts the model's thoughts into the answer. */
    private static final boolean WITHOUT_THINKING = false;

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .defaultRequestParameters(endpoint.parameters())
                .returnThinking(WITHOUT_THINKING)
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY)
                .build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .defaultRequestParameters(endpoint.parameters())
                .returnThinking(WITHOUT_THINKING)
                .timeout(NO_LIMIT)
                .build();
    }
}
