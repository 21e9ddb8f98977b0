// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.time.Duration;
import java.time.Instant;

/**
 * The raw text of an answer and its origin.
 *
 * <p><i>Immutable.</i>
 *
 * @param simplePrompt whether it answers the simple prompt
 * @param inputTokens negative if unknown
 * @param outputTokens negative if unknown
 * @param storedAt its age counts from here, wherever it is copied to
 */
public record CachedAnswer(
        String text,
        boolean simplePrompt,
        String provider,
        String model,
        int inputTokens,
        int outputTokens,
        Instant storedAt) {

    Duration age(Instant now) {
        return age(storedAt, now);
    }

    /**
     * The absolute time since {@code storedAt}. With a wrong clock that may be in the future; the entry must neither live
     * forever then nor be lost for a difference of a second between two machines.
     */
    static Duration age(Instant storedAt, Instant now) {
        return Duration.between(storedAt, now).abs();
    }
}
