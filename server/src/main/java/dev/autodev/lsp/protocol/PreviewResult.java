// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code autodev/preview}, and what {@code generate --preview --json} prints.
 *
 * <p><i>Immutable.</i>
 */
public record PreviewResult(
        String task,
        String languageId,
        List<PreviewMessage> messages,
        List<Recipient> recipients,
        List<Redaction> redactions,
        List<String> withheld,
        boolean cached,
        int inputTokens,
        String specHash,
        @Nullable List<GenerateResult.ShownContext> context) {

    /** One message, exactly as it would be sent. */
    public record PreviewMessage(String role, String text) {}

    /** A provider that would be called. */
    public record Recipient(
            String provider,
            String type,
            String model,
            @Nullable String address,
            @Nullable Double costUsd,
            @Nullable Double mostUsd,
            @Nullable String refusal) {}

    /** The placeholder of a secret in the messages. */
    public record Redaction(String name, String kind) {}
}
