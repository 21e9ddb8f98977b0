package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;

/** Anthropic's Messages API. <i>Immutable.</i> */
final class AnthropicVendor implements Vendor {

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .modelName(endpoint.model())
                // never left out: the library's default of 1024 cuts every longer answer
                .maxTokens(endpoint.maxOutputTokens())
                .temperature(endpoint.temperature())
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY)
                .build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .modelName(endpoint.model())
                .maxTokens(endpoint.maxOutputTokens())
                .temperature(endpoint.temperature())
                .timeout(NO_LIMIT)
                .build();
    }
}
