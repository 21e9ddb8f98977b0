package dev.autodev.provider.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.regex.Pattern;

/** OpenAI's Chat Completions, and every server that is compatible with it. <i>Immutable.</i> */
final class OpenAiVendor implements Vendor {

    /** They refuse {@code max_tokens} and every temperature but their own. */
    private static final Pattern REASONING = Pattern.compile("o\\d.*|gpt-5.*");

    @Override
    public ChatModel chatModel(Endpoint endpoint) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .modelName(endpoint.model())
                .timeout(NO_LIMIT)
                .maxRetries(NO_RETRY);
        if (!endpoint.key().isEmpty()) {
            builder.apiKey(endpoint.key());
        }
        if (!isReasoning(endpoint)) {
            builder.temperature(endpoint.temperature());
        }
        return takesNewLimit(endpoint)
                ? builder.maxCompletionTokens(endpoint.maxOutputTokens()).build()
                : builder.maxTokens(endpoint.maxOutputTokens()).build();
    }

    @Override
    public StreamingChatModel streamingModel(Endpoint endpoint) {
        OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(endpoint.transport())
                .baseUrl(endpoint.baseUrl())
                .modelName(endpoint.model())
                .timeout(NO_LIMIT);
        if (!endpoint.key().isEmpty()) {
            builder.apiKey(endpoint.key());
        }
        if (!isReasoning(endpoint)) {
            builder.temperature(endpoint.temperature());
        }
        return takesNewLimit(endpoint)
                ? builder.maxCompletionTokens(endpoint.maxOutputTokens()).build()
                : builder.maxTokens(endpoint.maxOutputTokens()).build();
    }

    /** Compatible servers often know the old name only. */
    private static boolean takesNewLimit(Endpoint endpoint) {
        return isReasoning(endpoint) || endpoint.own();
    }

    private static boolean isReasoning(Endpoint endpoint) {
        return REASONING.matcher(endpoint.model()).matches();
    }
}
