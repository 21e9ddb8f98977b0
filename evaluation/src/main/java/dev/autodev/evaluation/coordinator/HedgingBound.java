package dev.autodev.evaluation.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/**
 * How far hedging could bring down the time that 99 of 100 requests stay below, for at most so many calls more: what no
 * rule can do better, since the one here knows more than any may know. A request is one of the tasks, a call of it takes
 * one of the recorded times or hangs, and a first call without an answer by the limit is followed by another one anyway.
 *
 * <p>With one second call a request, in steps of a quarter of a second. <i>Immutable.</i>
 */
final class HedgingBound {

    private static final double MISSED = 0.01;
    private static final double STEP_SECONDS = 0.25;
    private static final double HIGHEST_PRICE = 20;

    /**
     * The recorded times of a task in seconds.
     *
     * @param first of the provider that is asked first
     * @param seconds of each provider that may be asked beside it
     */
    record Task(double[] first, List<double[]> seconds) {}

    /**
     * @param hangs the share of calls that hang
     * @param limitSeconds of a call
     * @param moreCalls the share of calls that hedging may cost in addition
     */
    record Conditions(double hangs, double limitSeconds, double moreCalls) {}

    /** One way to hedge a task: what it leaves unanswered in time, and the calls it makes beyond the first. */
    private record Way(double missed, double calls) {}

    private final List<Task> tasks;
    private final Conditions conditions;
    private final double mayCall;

    HedgingBound(List<Task> tasks, Conditions conditions) {
        this.tasks = List.copyOf(tasks);
        this.conditions = conditions;
        double plain = 1 + mean(tasks.stream().mapToDouble(task -> over(task.first(), conditions.limitSeconds())));
        this.mayCall = plain * (1 + conditions.moreCalls()) - 1;
    }

    /** With the one delay and the one second provider that turn out to be best. */
    double oneDelay() {
        return earliest(seconds -> {
            for (int second = 0; second < tasks.getFirst().seconds().size(); second++) {
                for (double delay : steps()) {
                    int other = second;
                    boolean affordable = mean(tasks.stream().mapToDouble(task -> over(task.first(), delay))) <= mayCall;
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
     * With the delay and the second provider that turn out to be best for each task, drawn by lot if that is better: so
     * by anything that is known before the call, such as the length of the prompt, and by all that was learnt of earlier
     * ones. By the dual of the linear programme: whatever the price of a call, no mixture of ways is better than this.
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

    /** If it were known beforehand which calls will be slow, and the second provider answered those at once. */
    double slowCallsKnownBefore() {
        return earliest(seconds ->
                mean(tasks.stream().mapToDouble(task -> over(task.first(), seconds))) <= MISSED + mayCall);
    }

    private double missedAtLeast(List<List<Way>> ways, double price) {
        return mean(ways.stream()
                        .mapToDouble(options -> options.stream()
                                .mapToDouble(way -> way.missed() + price * way.calls())
                                .min()
                                .orElseThrow()))
                - price * mayCall;
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

    /** The share of calls that take longer. */
    private double over(double[] runs, double seconds) {
        int longer = 0;
        for (double run : runs) {
            longer += run > seconds || run >= conditions.limitSeconds() ? 1 : 0;
        }
        return conditions.hangs() + (1 - conditions.hangs()) * longer / runs.length;
    }

    /** The first step by which it can be done; what can be done by one can be done by every later one. */
    private double earliest(DoublePredicate canBeDone) {
        double[] steps = steps();
        int low = 0;
        int high = steps.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (canBeDone.test(steps[middle])) {
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
