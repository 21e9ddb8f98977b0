// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ModelRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;

/**
 * Converts requests to langchain4j's types.
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
}
