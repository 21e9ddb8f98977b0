package dev.autodev.cache;

import java.time.Instant;

/**
 * An answer as it came, and who gave it.
 *
 * <p><i>Immutable.</i>
 *
 * @param text the raw reply
 * @param simplePrompt whether it answers the simpler prompt
 * @param inputTokens negative if unknown
 * @param outputTokens negative if unknown
 * @param storedAt its age counts from here, for ever
 */
public record CachedAnswer(
        String text,
        boolean simplePrompt,
        String provider,
        String model,
        int inputTokens,
        int outputTokens,
        Instant storedAt) {}
