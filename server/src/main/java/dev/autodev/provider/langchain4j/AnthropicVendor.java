// SPDX-License-Identifier: Apache-2.0
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
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .defaultRequestParameters(endpoint.parameters())
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY)
                .build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .defaultRequestParameters(endpoint.parameters())
                .timeout(NO_LIMIT)
                .build();
    }
}
