// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/**
 * Lower bounds for the 99th percentile that a hedging rule can reach with a given number of additional calls. No rule does
 * better, because the ones computed here know more than a rule can know.
 *
 * <p>The model: a request is one of the tasks; a call takes one of the task's recorded times, or hangs; a first call without
 * an answer at the limit is followed by another one in any case; a request has at most one second call, started at a
 * multiple of a quarter of a second. <i>Immutable.</i>
 */
final class HedgingBound {

    private static final double MISSED = 0.01;
    private static final double STEP_SECONDS = 0.25;
    private static final double HIGHEST_PRICE = 20;

    /**
     * The recorded times of a task in seconds.
     *
     * @param first the times of the first provider
     * @param seconds the times of each provider that may be called second
     */
    record Task(double[] first, List<double[]> seconds) {}

    /**
     * @param hangs the share of calls that hang
     * @param limitSeconds the time limit of a call
     * @param moreCalls the share of calls that hedging may add
     */
    record Conditions(double hangs, double limitSeconds, double moreCalls) {}

    /** One way to hedge a task: the share of requests that are late, and the number of second calls. */
    private record Way(double missed, double calls) {}

    private final List<Task> tasks;
    private final Conditions conditions;
    private final double allowedCalls;

    HedgingBound(List<Task> tasks, Conditions conditions) {
        this.tasks = List.copyOf(tasks);
        this.conditions = conditions;
        double plain = 1 + mean(tasks.stream().mapToDouble(task -> over(task.first(), conditions.limitSeconds())));
        this.allowedCalls = plain * (1 + conditions.moreCalls()) - 1;
    }

    /** With the best fixed delay and second provider for all tasks. */
    double oneDelay() {
        return earliest(seconds -> {
            for (int second = 0; second < tasks.getFirst().seconds().size(); second++) {
                for (double delay : steps()) {
                    int other = second;
                    boolean affordable =
                            mean(tasks.stream().mapToDouble(task -> over(task.first(), delay))) <= allowedCalls;
                    if (affordable
                            && mean(tasks.stream().mapToDouble(task -> missed(task, other, delay, seconds)))
                                    <= MISSED) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    /**
     * With the best delay and second provider for each task, chosen at random if that is better. This bounds all rules that
     * decide by what is known before a call, such as the length of the prompt, or learnt from earlier calls. Computed as the
     * dual of the linear program: for any price of a call, no mixture of ways is better than this.
     */
    double delayForEachTask() {
        return earliest(seconds -> {
            List<List<Way>> ways =
                    tasks.stream().map(task -> ways(task, seconds)).toList();
            double low = 0;
            double high = HIGHEST_PRICE;
            for (int i = 0; i < 60; i++) {
                double third = (high - low) / 3;
                if (missedAtLeast(ways, low + third) < missedAtLeast(ways, high - third)) {
                    low += third;
                } else {
                    high -= third;
                }
            }
            return missedAtLeast(ways, low) <= MISSED;
        });
    }

    /** If the slow calls were known in advance and the second provider answered them at once. */
    double slowCallsKnownBefore() {
        return earliest(seconds ->
                mean(tasks.stream().mapToDouble(task -> over(task.first(), seconds))) <= MISSED + allowedCalls);
    }

    private double missedAtLeast(List<List<Way>> ways, double price) {
        return mean(ways.stream()
                        .mapToDouble(options -> options.stream()
                                .mapToDouble(way -> way.missed() + price * way.calls())
                                .min()
                                .orElseThrow()))
                - price * allowedCalls;
    }

    private List<Way> ways(Task task, double seconds) {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(over(task.first(), seconds), over(task.first(), conditions.limitSeconds())));
        for (int second = 0; second < task.seconds().size(); second++) {
            for (double delay : steps()) {
                ways.add(new Way(missed(task, second, delay, seconds), over(task.first(), delay)));
            }
        }
        return ways;
    }

    private double missed(Task task, int second, double delay, double seconds) {
        double other = delay > seconds ? 1 : over(task.seconds().get(second), seconds - delay);
        return over(task.first(), seconds) * other;
    }

    /** The share of calls that take longer than {@code seconds}. */
    private double over(double[] runs, double seconds) {
        int longer = 0;
        for (double run : runs) {
            longer += run > seconds || run >= conditions.limitSeconds() ? 1 : 0;
        }
        return conditions.hangs() + (1 - conditions.hangs()) * longer / runs.length;
    }

    /** The first step at which the predicate holds; it holds for all later steps too. */
    private double earliest(DoublePredicate reachable) {
        double[] steps = steps();
        int low = 0;
        int high = steps.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (reachable.test(steps[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return steps[low];
    }

    private double[] steps() {
        int count = (int) (conditions.limitSeconds() / STEP_SECONDS);
        double[] steps = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = (i + 1) * STEP_SECONDS;
        }
        return steps;
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(0);
    }
}
