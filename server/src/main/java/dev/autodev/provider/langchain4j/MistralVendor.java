// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;

/** Mistral's chat completions. <i>Immutable.</i> */
final class MistralVendor implements Vendor {

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        return MistralAiChatModel.builder()
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
        return MistralAiStreamingChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .defaultRequestParameters(endpoint.parameters())
                .timeout(NO_LIMIT)
                .build();
    }
}
