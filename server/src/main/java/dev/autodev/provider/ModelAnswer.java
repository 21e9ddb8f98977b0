// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a provider.
 *
 * <p><i>Immutable.</i>
 *
 * @param text as received; blank only where a gap needs no text
 * @param model the model that answered, by the provider's name for it
 * @param usage null if unknown
 */
public record ModelAnswer(
        String text, Finish finish, String model, @Nullable Usage usage) {

    public enum Finish {
        /** The model ended the answer. */
        STOP,
        /** The output limit cut the answer. */
        LENGTH,
        /** A content filter or the model refused to answer. */
        REFUSAL
    }

    /** The tokens that are billed. */
    public record Usage(int inputTokens, int outputTokens) {}
}
