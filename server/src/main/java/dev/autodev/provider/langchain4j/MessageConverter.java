// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts requests to langchain4j's types and responses from them, with its nulls resolved.
 *
 * <p><i>Immutable.</i>
 */
final class MessageConverter {

    private MessageConverter() {}

    static ChatRequest toChatRequest(ModelRequest request) {
        List<ChatMessage> messages =
                request.messages().stream().map(MessageConverter::toChatMessage).toList();
        return ChatRequest.builder().messages(messages).build();
    }

    private static ChatMessage toChatMessage(ModelRequest.Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }

    static ModelAnswer toAnswer(ChatResponse response, String requestedModel) throws ProviderException {
        Finish finish = toFinish(response.finishReason());
        String text = response.aiMessage() == null ? null : response.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new ProviderException(withoutText(finish));
        }
        String model = response.modelName();
        return new ModelAnswer(
                text,
                finish,
                model == null || model.isBlank() ? requestedModel : model,
                toUsage(response.tokenUsage()));
    }

    private static FailureSignal withoutText(Finish finish) {
        return switch (finish) {
            case STOP -> new FailureSignal.UnusableEnvelope("the answer has no text");
            case LENGTH ->
                new FailureSignal.UnusableEnvelope(
                        "the output limit was reached before any text: raise max_output_tokens");
            case REFUSAL -> new FailureSignal.Declined("declined to answer");
        };
    }

    /**
     * The reason is null if langchain4j does not know it, such as "eos" of a compatible server, or if Ollama gives none.
     * An answer without any sign of its end has been rejected before. {@code OTHER} are ends that the model did not
     * choose.
     */
    private static Finish toFinish(@Nullable FinishReason reason) {
        if (reason == null) {
            return Finish.STOP;
        }
        return switch (reason) {
            case STOP, TOOL_EXECUTION -> Finish.STOP;
            case LENGTH, OTHER -> Finish.LENGTH;
            case CONTENT_FILTER -> Finish.REFUSAL;
        };
    }

    private static @Nullable Usage toUsage(@Nullable TokenUsage usage) {
        if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
            return null;
        }
        return new Usage(usage.inputTokenCount(), usage.outputTokenCount());
    }
}
