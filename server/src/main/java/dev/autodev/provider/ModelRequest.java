// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model.
 *
 * <p><i>Immutable.</i>
 *
 * @param messages the conversation, system message first; a model sees nothing else
 * @param brief the same request in structured form, for a provider that is not a model
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

    public record Message(Role role, String text) {}

    /**
     * @param spec the user's words, "" if the declaration says enough
     * @param declaration the declaration that the request is about, with its doc comment, dedented; null if none
     * @param functionName the required name of a new function, null if any
     */
    public record Brief(
            Task task,
            Language language,
            String spec,
            @Nullable String declaration,
            @Nullable String functionName) {}
}
