// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.provider.http.ProxyRules;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    private static final int CENTS = 2;
    private static final int MOST_DECIMALS = 6;

    /** The configured price; without one the offline provider and an Ollama on this machine are free. */
    public static Price of(ProviderSettings provider) {
        String address = provider.endpoint().baseUrl();
        boolean local = provider.type() == ProviderType.OFFLINE
                || provider.type() == ProviderType.OLLAMA && (address == null || ProxyRules.isOnThisMachine(address));
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

    /** An amount for the user, with two to six decimals: "5.00 USD", "0.00042 USD". */
    public static String format(double usd) {
        BigDecimal exact = BigDecimal.valueOf(usd)
                .setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (exact.scale() < CENTS ? exact.setScale(CENTS) : exact).toPlainString() + " USD";
    }
}
