// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One figure over the time of a run, and whether it is flat.
 *
 * <p><i>Confined to one thread.</i>
 */
final class Measure {

    private static final double INTERVAL = 10 * 60;

    /** The share of the median by which a figure may grow in ten minutes. */
    private static final double SHARE = 0.02;

    private final String name;
    private final double floor;
    private final List<Point> points = new ArrayList<>();

    /** @param seconds since the end of the warm-up; negative before it */
    private record Point(double seconds, double value) {}

    /** @param floor the growth in ten minutes that is always allowed, in the unit of the values */
    Measure(String name, double floor) {
        this.name = name;
        this.floor = floor;
    }

    void add(double seconds, double value) {
        if (seconds >= 0) {
            points.add(new Point(seconds, value));
        }
    }

    /**
     * The growth in ten minutes: the median of the slopes between all pairs of points (Theil and Sen), on which up to 29 % of
     * outliers have no effect. 0 for fewer than two points.
     */
    double slope() {
        int count = points.size();
        double[] slopes = new double[count * (count - 1) / 2];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                Point first = points.get(i);
                Point second = points.get(j);
                slopes[next++] = (second.value - first.value) / (second.seconds - first.seconds);
            }
        }
        return slopes.length == 0 ? 0 : median(slopes) * INTERVAL;
    }

    double median() {
        return median(values());
    }

    /** The growth in ten minutes that counts as flat. */
    double limit() {
        return Math.max(floor, SHARE * median());
    }

    /** A run that is shorter than ten minutes may grow by the limit as a whole. */
    boolean isFlat() {
        double length = points.isEmpty() ? 0 : points.getLast().seconds - points.getFirst().seconds;
        return !points.isEmpty() && slope() * Math.min(1, length / INTERVAL) <= limit();
    }

    /** A line of the table. */
    @Override
    public String toString() {
        if (points.isEmpty()) {
            return "%-16s no values".formatted(name);
        }
        double[] values = values();
        return "%-16s%10.1f%10.1f%10.1f%12.2f%10.2f   %s"
                .formatted(
                        name,
                        Arrays.stream(values).min().orElseThrow(),
                        median(),
                        Arrays.stream(values).max().orElseThrow(),
                        slope(),
                        limit(),
                        isFlat() ? "flat" : "GROWS");
    }

    private double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
