package dev.autodev.provider;

import org.jspecify.annotations.Nullable;

/**
 * A provider's answer, complete or cut.
 *
 * <p><i>Immutable.</i>
 *
 * @param text the answer as it came, never null and never blank
 * @param model the model that answered, as the provider names it
 * @param usage null if the provider does not say
 */
public record ModelAnswer(
        String text, Finish finish, String model, @Nullable Usage usage) {

    public enum Finish {
        /** The model came to its end. */
        STOP,
        /** The output limit cut it. */
        LENGTH,
        /** A content filter or the model itself declined. */
        REFUSAL
    }

    /** Tokens read and written. */
    public record Usage(int inputTokens, int outputTokens) {}
}
