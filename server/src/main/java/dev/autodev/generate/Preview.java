// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generation would send to which providers.
 *
 * <p><i>Immutable.</i>
 *
 * @param recipients in the order of the calls; the next one is called only if those before it fail
 * @param redactions the placeholders in the messages that stand for secrets
 * @param withheld what was left out and why, one sentence each
 * @param shown what the messages show of other files, and why
 * @param cached whether the cache has a fresh answer, so that no provider would be called
 */
public record Preview(
        Task task,
        Language language,
        PreviewPrompt prompt,
        List<PreviewRecipient> recipients,
        List<PreviewRedaction> redactions,
        List<String> withheld,
        List<ShownText> shown,
        boolean cached) {

    public Preview {
        recipients = List.copyOf(recipients);
        redactions = List.copyOf(redactions);
        withheld = List.copyOf(withheld);
        shown = List.copyOf(shown);
    }

    /**
     * @param messages exactly as they would be sent
     * @param inputTokens estimated
     * @param specHash the cache key of the request
     */
    public record PreviewPrompt(List<PreviewMessage> messages, int inputTokens, String specHash) {

        public PreviewPrompt {
            messages = List.copyOf(messages);
        }
    }

    /** @param role {@code system} or {@code user} */
    public record PreviewMessage(String role, String text) {}

    /**
     * A provider that would be called.
     *
     * @param address null for a provider that needs no connection
     * @param costUsd of an answer of usual length, null if unknown
     * @param mostUsd of the longest answer allowed, null if unknown
     * @param refusal why the budget would refuse this call, null if it would not
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
     * @param name the placeholder in the messages
     * @param kind of secret, as shown to the user
     */
    public record PreviewRedaction(String name, String kind) {}
}
