// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.settings.ProviderSettings.RequestForm.Sending;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.regex.Pattern;

/** OpenAI's Chat Completions, and every server that is compatible with it. <i>Immutable.</i> */
final class OpenAiVendor implements Vendor {

    /** Reasoning models refuse {@code max_tokens} and every temperature but their default. */
    private static final Pattern REASONING = Pattern.compile("o\\d.*|gpt-5.*");

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .defaultRequestParameters(parameters(endpoint))
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY);
        return (endpoint.key().isEmpty() ? builder : builder.apiKey(endpoint.key())).build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(endpoint.httpClient())
                .baseUrl(endpoint.baseUrl())
                .defaultRequestParameters(parameters(endpoint))
                .timeout(NO_LIMIT);
        return (endpoint.key().isEmpty() ? builder : builder.apiKey(endpoint.key())).build();
    }

    private static ChatRequestParameters parameters(Endpoint endpoint) {
        boolean reasoning = REASONING.matcher(endpoint.model()).matches();
        boolean isRefused = reasoning && endpoint.form().temperature() != Sending.ALWAYS;
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder()
                .modelName(endpoint.model())
                .temperature(isRefused ? null : endpoint.temperature());
        // many compatible servers only know the old name of the limit
        return reasoning || endpoint.isVendors()
                ? parameters.maxCompletionTokens(endpoint.maxOutputTokens()).build()
                : parameters.maxOutputTokens(endpoint.maxOutputTokens()).build();
    }
}
