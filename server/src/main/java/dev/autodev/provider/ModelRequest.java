// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model.
 *
 * <p><i>Immutable.</i>
 *
 * @param messages the conversation, system message first; a model sees nothing else
 * @param brief the same request in structured form, for a provider that is not a model
 * @param infill the same request for a model that fills in the middle of a text; null if that is not the task
 */
public record ModelRequest(
        List<Message> messages, Brief brief, @Nullable Infill infill) {

    public ModelRequest {
        messages = List.copyOf(messages);
    }

    /** A request for the answer to a conversation. */
    public ModelRequest(List<Message> messages, Brief brief) {
        this(messages, brief, null);
    }

    /** Whether this beginning of an answer is enough, so that the rest is not needed. */
    public boolean isEnough(String beginning) {
        return infill != null && infill.enough().test(beginning);
    }

    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public record Message(Role role, String text) {}

    /**
     * A text with a gap.
     *
     * @param enough whether a beginning of the answer is enough
     */
    public record Infill(String fileName, String prefix, String suffix, Predicate<String> enough) {}

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
