// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Formats durations for messages to the user. */
public final class DurationFormat {

    private DurationFormat() {}

    /** Seconds with at most one decimal: "30", "0.5"; below a tenth, as many as it takes. */
    public static String of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3);
        int decimals = duration.toMillis() < 100 ? 3 : 1;
        return seconds.setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
