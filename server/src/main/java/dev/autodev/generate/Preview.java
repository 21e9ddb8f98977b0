package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generation would send to whom, without sending it.
 *
 * <p><i>Immutable.</i>
 *
 * @param messages exactly as they would be sent
 * @param recipients in the order in which they would be asked: the next one only if those before it fail
 * @param redactions what stands in the messages in place of a secret
 * @param withheld what was left out and why, a sentence each
 * @param cached whether a fresh answer is in the cache, so that nobody would be asked
 * @param inputTokens estimated
 */
public record Preview(
        Task task,
        Language language,
        List<PreviewMessage> messages,
        List<PreviewRecipient> recipients,
        List<PreviewRedaction> redactions,
        List<String> withheld,
        boolean cached,
        int inputTokens,
        String specHash) {

    public Preview {
        messages = List.copyOf(messages);
        recipients = List.copyOf(recipients);
        redactions = List.copyOf(redactions);
        withheld = List.copyOf(withheld);
    }

    /** @param role {@code system} or {@code user} */
    public record PreviewMessage(String role, String text) {}

    /**
     * Somebody who would be asked.
     *
     * @param address null for who answers on this machine without a connection
     * @param costUsd of an answer of usual length, null if the price is not known
     * @param mostUsd of the longest answer allowed, null if the price is not known
     * @param refusal why the budget would not let this call be made, null if it would
     */
    public record PreviewRecipient(
            String provider,
            String type,
            String model,
            @Nullable String address,
            @Nullable Double costUsd,
            @Nullable Double mostUsd,
            @Nullable String refusal) {}

    /**
     * @param name what stands in the messages
     * @param kind of secret, for a person
     */
    public record PreviewRedaction(String name, String kind) {}
}
