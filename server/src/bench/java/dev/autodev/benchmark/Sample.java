// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * Repeated measurements of one value, sorted.
 *
 * <p><i>Immutable.</i>
 */
record Sample(double[] sorted) {

    static Sample of(double... measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    double median() {
        return sorted[(sorted.length - 1) / 2];
    }

    String times(Sample floor) {
        return String.format(Locale.ROOT, "%.1f x", median() / floor.median());
    }

    /** The difference of the medians; both samples are in microseconds. */
    String beyond(Sample floor) {
        return String.format(Locale.ROOT, "+%.0f us", median() - floor.median());
    }

    /** The columns median, minimum and maximum. */
    String columns(String format) {
        return String.format(
                Locale.ROOT, format + " | " + format + " | " + format, median(), sorted[0], sorted[sorted.length - 1]);
    }
}
