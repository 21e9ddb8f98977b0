package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;

/** Google's Gemini API. <i>Immutable.</i> */
final class GeminiVendor implements Vendor {

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .modelName(endpoint.model())
                .maxOutputTokens(endpoint.maxOutputTokens())
                .temperature(endpoint.temperature())
                // unless it is told so, the library puts a model's thoughts into the answer
                .returnThinking(false)
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY)
                .build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.keyOrPlaceholder())
                .modelName(endpoint.model())
                .maxOutputTokens(endpoint.maxOutputTokens())
                .temperature(endpoint.temperature())
                // unless it is told so, the library puts a model's thoughts into the answer
                .returnThinking(false)
                .timeout(NO_LIMIT)
                .build();
    }
}
