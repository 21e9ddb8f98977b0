package dev.autodev.provider.budget;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import org.jspecify.annotations.Nullable;

/**
 * The price of a model for a million tokens, in USD. The one place that computes what a call costs.
 *
 * <p><i>Immutable.</i>
 *
 * @param input null if unknown
 * @param output null if unknown
 */
public record Price(@Nullable Double input, @Nullable Double output) {

    public static final Price FREE = new Price(0.0, 0.0);
    public static final Price UNKNOWN = new Price(null, null);

    private static final double MILLION = 1_000_000;

    /** The configured price; a local provider without one is free. */
    public static Price of(ProviderSettings provider) {
        boolean local = provider.type() == ProviderType.OLLAMA || provider.type() == ProviderType.OFFLINE;
        Price usual = local ? FREE : UNKNOWN;
        TokenPrices prices = provider.prices();
        return new Price(
                prices.input() == null ? usual.input : prices.input(),
                prices.output() == null ? usual.output : prices.output());
    }

    public boolean isKnown() {
        return input != null && output != null;
    }

    /** The cost in USD, null if a price is unknown. */
    public @Nullable Double of(int inputTokens, int outputTokens) {
        return input == null || output == null ? null : (inputTokens * input + outputTokens * output) / MILLION;
    }
}
