package dev.autodev.provider.budget;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import org.jspecify.annotations.Nullable;

/**
 * What a provider takes for a million tokens, in USD.
 *
 * <p><i>Immutable.</i>
 *
 * @param input null if unknown
 * @param output null if unknown
 */
public record Price(@Nullable Double input, @Nullable Double output) {

    /** For whom nobody is paid. */
    public static final Price FREE = new Price(0.0, 0.0);

    private static final double MILLION = 1_000_000;

    /** As configured; a model on one's own machine is free unless it is configured otherwise. */
    public static Price of(ProviderSettings provider) {
        boolean local = provider.type() == ProviderType.OLLAMA || provider.type() == ProviderType.OFFLINE;
        Double otherwise = local ? 0.0 : null;
        return new Price(
                provider.prices().input() == null
                        ? otherwise
                        : provider.prices().input(),
                provider.prices().output() == null
                        ? otherwise
                        : provider.prices().output());
    }

    public boolean known() {
        return input != null && output != null;
    }

    /** In USD, null if a price is unknown. */
    public @Nullable Double of(int inputTokens, int outputTokens) {
        return input == null || output == null ? null : (inputTokens * input + outputTokens * output) / MILLION;
    }
}
