package dev.autodev.provider.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How an amount is said. */
public final class MoneyFormat {

    private static final int CENTS = 2;
    private static final int MOST_DIGITS = 6;

    private MoneyFormat() {}

    /** For instance "5.00 USD" or "0.00042 USD": at least cents, at most millionths. */
    public static String format(double amount) {
        BigDecimal exact = BigDecimal.valueOf(amount)
                .setScale(MOST_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (exact.scale() < CENTS ? exact.setScale(CENTS) : exact).toPlainString() + " USD";
    }
}
