package dev.autodev.provider;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is asked.
 *
 * <p><i>Immutable.</i>
 *
 * @param messages the conversation, system message first: all that a model sees
 * @param brief the same wish in structured form, for a provider that is no model
 */
public record ModelRequest(List<Message> messages, Brief brief) {

    public ModelRequest {
        messages = List.copyOf(messages);
    }

    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /** One message of the conversation. */
    public record Message(Role role, String text) {}

    /**
     * The wish itself.
     *
     * @param spec the person's words, "" if the declaration says it all
     * @param declaration the text of the declaration in question, its doc comment included, dedented; null if there is
     *     none
     * @param functionName the name the new function must have, null if any will do
     */
    public record Brief(
            Task task,
            Language language,
            String spec,
            @Nullable String declaration,
            @Nullable String functionName) {}
}
