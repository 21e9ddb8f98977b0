// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of {@link CompletionReport}: repeated measurements, some next to a floor of the same run. <i>Confined to one thread.</i> */
final class SuggestionTable {

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();
    private final Map<String, String> floors = new LinkedHashMap<>();

    void add(String what, double value) {
        measured.computeIfAbsent(what, fresh -> new ArrayList<>()).add(value);
    }

    /** Shows the difference of a row's median to that of another row. */
    void against(String what, String floor) {
        floors.put(what, floor);
    }

    String text() {
        StringBuilder text =
                new StringBuilder("| what | times | median | 99 of 100 | median over the floor | 99 of 100 over it |\n"
                        + "| --- | --- | --- | --- | --- | --- |\n");
        measured.forEach((what, values) -> {
            Sample sample = sample(what);
            double[] sorted = sample.sorted();
            double most = sorted[(sorted.length - 1) * 99 / 100];
            boolean isOften = sorted.length >= 100;
            String over = " | ";
            if (floors.containsKey(what)) {
                double floor = sample(floors.get(what)).median();
                over = number(sample.median() - floor) + " | " + (isOften ? number(most - floor) : "");
            }
            text.append("| " + what + " | " + values.size() + " | " + number(sample.median()) + " | "
                    + (isOften ? number(most) : "") + " | " + over + " |\n");
        });
        return text.toString();
    }

    private Sample sample(String what) {
        return Sample.of(
                measured.get(what).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%.0f", value);
    }
}
