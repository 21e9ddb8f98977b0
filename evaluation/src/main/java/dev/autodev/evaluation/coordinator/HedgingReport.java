// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.coordinator;

import dev.autodev.evaluation.coordinator.HedgingBound.Conditions;
import dev.autodev.evaluation.coordinator.HedgingBound.Task;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.selection.SelectionStrategy;
import dev.autodev.provider.simulation.Traffic;
import dev.autodev.provider.simulation.Traffic.Outcome;
import dev.autodev.provider.simulation.Traffic.Setup;
import dev.autodev.provider.simulation.VirtualProvider;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings.Strategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Markdown table: how much hedging reduces the 99th percentile of the recorded calls, and how much any rule could.
 * The last three columns are computed by {@link HedgingBound}: with the best fixed delay, with the best delay for each task,
 * and with the slow calls known in advance.
 */
final class HedgingReport {

    /** The share of additional calls that the bounds allow. */
    static final double MORE_CALLS = 0.06;

    private static final Duration ATTEMPT = Duration.ofSeconds(60);
    private static final double QUANTILE = 0.99;

    private final RecordedProviders recorded;
    private final int requests;

    HedgingReport(RecordedProviders recorded, int requests) {
        this.recorded = recorded;
        this.requests = requests;
    }

    static List<String> head() {
        return List.of(
                "| chain | hang | p99 plain | hedged | cut | more calls "
                        + "| best fixed delay | best delay per task | slow calls known |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    /** @param models in the order of the chain */
    String row(List<String> models, double hangs) {
        Outcome plain = run(models, hangs, null);
        Outcome hedged = run(models, hangs, ResilienceSettings.DEFAULT.hedge().minimum());
        double p99 = plain.quantileSeconds(QUANTILE);
        HedgingBound bound = new HedgingBound(tasks(models), new Conditions(hangs, ATTEMPT.toSeconds(), MORE_CALLS));
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %.1f s | %.1f s | %.2f x | %+.1f %% | %.2f x | %.2f x | %.2f x |",
                String.join(", ", models),
                hangs * 100,
                p99,
                hedged.quantileSeconds(QUANTILE),
                p99 / hedged.quantileSeconds(QUANTILE),
                100.0 * hedged.calls() / plain.calls() - 100,
                p99 / bound.oneDelay(),
                p99 / bound.delayForEachTask(),
                p99 / bound.slowCallsKnownBefore());
    }

    private List<Task> tasks(List<String> models) {
        List<List<double[]>> seconds = models.stream().map(recorded::seconds).toList();
        return IntStream.range(0, recorded.tasks())
                .mapToObj(task -> new Task(
                        seconds.getFirst().get(task),
                        seconds.stream().map(one -> one.get(task)).toList()))
                .toList();
    }

    private Outcome run(List<String> models, double hangs, @Nullable Duration hedge) {
        Map<String, VirtualProvider> providers = new HashMap<>();
        for (String model : models) {
            providers.put(model, recorded.replaying(model, hangs, model.hashCode()));
        }
        Setup setup = new Setup(
                Traffic.named(models.toArray(String[]::new)),
                providers,
                Map.of(),
                SelectionStrategy.of(Strategy.SEQUENTIAL),
                RequestLimits.of(ATTEMPT, 3),
                Duration.ofSeconds(120),
                hedge,
                Duration.ofSeconds(2));
        return Traffic.run(setup, requests, recorded::question, 5);
    }
}
