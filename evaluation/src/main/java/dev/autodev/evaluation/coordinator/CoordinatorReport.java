// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.coordinator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autodev.evaluation.JsonLines;
import dev.autodev.evaluation.coordinator.RecordedProviders.RecordedCall;
import dev.autodev.provider.budget.Price;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.selection.SelectionStrategy;
import dev.autodev.provider.simulation.FaultyProviders;
import dev.autodev.provider.simulation.Traffic;
import dev.autodev.provider.simulation.Traffic.Outcome;
import dev.autodev.provider.simulation.Traffic.Setup;
import dev.autodev.provider.simulation.VirtualProvider;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings.Strategy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The program of {@code evaluation/coordinator.sh}: prints Markdown tables about three unreliable providers, three that are
 * down, and hedging; given a file of recorded calls, it compares the strategies.
 */
public final class CoordinatorReport {

    private static final Duration DEADLINE = Duration.ofSeconds(120);

    /** In USD for a million tokens, as published when the calls were recorded. */
    private static final Map<String, Price> PRICES = Map.of(
            "gpt-4", new Price(30.0, 60.0),
            "gpt-3.5-turbo", new Price(0.5, 1.5),
            "codellama-34b-instruct", new Price(0.8, 0.8));

    private static final Duration GAP = Duration.ofSeconds(2);
    private static final Duration LEAST_HEDGE =
            ResilienceSettings.DEFAULT.hedge().minimum();

    private final PrintStream out;
    private final int requests;

    private CoordinatorReport(PrintStream out, int requests) {
        this.out = out;
        this.requests = requests;
    }

    /** {@code [--requests N] [--data FILE]} */
    public static void main(String[] arguments) throws IOException {
        int requests = 1_000_000;
        Path data = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--requests" -> requests = Integer.parseInt(arguments[i + 1]);
                case "--data" -> data = Path.of(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        CoordinatorReport report = new CoordinatorReport(System.out, requests);
        report.unreliable();
        report.down();
        report.hedging();
        if (data != null) {
            RecordedProviders recorded = new RecordedProviders(read(data));
            report.recorded(recorded);
            report.hedging(recorded);
        }
    }

    private void unreliable() {
        line("## Three providers, each failing one call in five (15 %% fast, 5 %% hang); %,d requests", requests);
        line("");
        line("| seed | answered within 120 s | calls a request | p50 | p99 | real time |");
        line("| --- | --- | --- | --- | --- | --- |");
        for (long seed : new long[] {1, 2}) {
            long began = System.nanoTime();
            Outcome outcome = faulty(0.15, 0.05, null, Duration.ofSeconds(30), requests, seed);
            line(
                    "| %d | %.4f %% | %.4f | %.1f s | %.1f s | %.1f s |",
                    seed,
                    100.0 * outcome.answered() / requests,
                    outcome.callsPerRequest(),
                    outcome.quantileSeconds(0.5),
                    outcome.quantileSeconds(0.99),
                    (System.nanoTime() - began) / 1e9);
        }
        line("");
    }

    private void down() {
        int many = Math.max(10, requests / 10);
        Outcome outcome = Traffic.run(
                setup(
                        names("a", "b", "c"),
                        Map.of("a", FaultyProviders.down(), "b", FaultyProviders.down(), "c", FaultyProviders.down()),
                        Strategy.SEQUENTIAL,
                        Duration.ofSeconds(30),
                        null),
                many,
                number -> "q" + number,
                1);
        long slowest = Arrays.stream(outcome.tookNanos())
                .skip(many / 2)
                .map(took -> -1 - took)
                .max()
                .orElseThrow();
        line("## All three down; %,d requests, the second half of them counted", many);
        line("");
        line(
                "%.4f calls a request; the slowest ended after %.1f ms of virtual time.",
                outcome.lateCalls() / (many / 2.0), slowest / 1e6);
        line("");
    }

    private void hedging() {
        int some = Math.max(10, requests / 5);
        line("## Hedging; %,d requests, 1.5 %% of the calls hang, 60 s a call", some);
        line("");
        line("| | p50 | p99 | calls |");
        line("| --- | --- | --- | --- |");
        Outcome plain = faulty(0, 0.015, null, Duration.ofSeconds(60), some, 7);
        Outcome hedged = faulty(0, 0.015, LEAST_HEDGE, Duration.ofSeconds(60), some, 7);
        line("| none | %.1f s | %.1f s | |", plain.quantileSeconds(0.5), plain.quantileSeconds(0.99));
        line(
                "| hedged | %.1f s | %.1f s | %+.1f %% |",
                hedged.quantileSeconds(0.5),
                hedged.quantileSeconds(0.99),
                100.0 * hedged.calls() / plain.calls() - 100);
        line("");
    }

    private void recorded(RecordedProviders recorded) {
        for (double hangs : new double[] {0, 0.015}) {
            line(
                    "## Recorded calls, replayed: %d tasks, %,d requests, %.1f %% of the calls hang, 60 s a call",
                    recorded.tasks(), requests / 10, hangs * 100);
            line("");
            line("| strategy | within 30 s | p50 | p99 | calls a request | relative cost |");
            line("| --- | --- | --- | --- | --- | --- |");
            List<Candidate> strongFirst = List.of(
                    new Candidate("gpt-4", "gpt-4", 0),
                    new Candidate("gpt-3.5-turbo", "gpt-3.5-turbo", 0),
                    new Candidate("codellama-34b-instruct", "codellama-34b-instruct", 0));
            List<Candidate> quickFirst = List.of(strongFirst.get(1), strongFirst.get(2), strongFirst.get(0));
            double unit =
                    recordedRow(recorded, "sequential, gpt-4 first", strongFirst, Strategy.SEQUENTIAL, null, hangs, 0);
            recordedRow(recorded, "the same, hedged", strongFirst, Strategy.SEQUENTIAL, LEAST_HEDGE, hangs, unit);
            recordedRow(recorded, "sequential, gpt-3.5 first", quickFirst, Strategy.SEQUENTIAL, null, hangs, unit);
            recordedRow(recorded, "the same, hedged", quickFirst, Strategy.SEQUENTIAL, LEAST_HEDGE, hangs, unit);
            recordedRow(recorded, "cheapest", strongFirst, Strategy.CHEAPEST, null, hangs, unit);
            recordedRow(recorded, "fastest", strongFirst, Strategy.FASTEST, null, hangs, unit);
            recordedRow(recorded, "available", strongFirst, Strategy.AVAILABLE, null, hangs, unit);
            recordedRow(recorded, "race, gpt-4 and gpt-3.5", strongFirst, Strategy.RACE, null, hangs, unit);
            line("");
        }
    }

    private void hedging(RecordedProviders recorded) {
        line(
                "## Hedging on the recorded calls, and bounds for any rule that makes %.0f %% more calls",
                100 * HedgingReport.MORE_CALLS);
        line("");
        HedgingReport report = new HedgingReport(recorded, Math.max(10, requests / 10));
        HedgingReport.head().forEach(out::println);
        for (double hangs : new double[] {0, 0.015}) {
            out.println(report.row(List.of("gpt-4", "gpt-3.5-turbo", "codellama-34b-instruct"), hangs));
            out.println(report.row(List.of("gpt-3.5-turbo", "codellama-34b-instruct", "gpt-4"), hangs));
        }
        line("");
    }

    private double recordedRow(
            RecordedProviders recorded,
            String name,
            List<Candidate> candidates,
            Strategy strategy,
            @Nullable Duration hedge,
            double hangs,
            double unit) {
        Map<String, VirtualProvider> providers = new HashMap<>();
        for (Candidate candidate : candidates) {
            providers.put(
                    candidate.provider(),
                    recorded.replaying(
                            candidate.model(), hangs, candidate.model().hashCode()));
        }
        int many = Math.max(10, requests / 10);
        Outcome outcome = Traffic.run(
                setup(candidates, providers, strategy, Duration.ofSeconds(60), hedge), many, recorded::question, 5);
        double cost = candidates.stream()
                        .mapToDouble(candidate -> outcome.callsOf().getOrDefault(candidate.provider(), 0)
                                * costOfCall(candidate, recorded))
                        .sum()
                / many;
        line(
                "| %s | %.2f %% | %.1f s | %.1f s | %.3f | %.2f |",
                name,
                100.0 * outcome.within(Duration.ofSeconds(30)) / many,
                outcome.quantileSeconds(0.5),
                outcome.quantileSeconds(0.99),
                outcome.callsPerRequest(),
                unit == 0 ? 1 : cost / unit);
        return cost;
    }

    /** Calls that were aborted cost as much as others. */
    private static double costOfCall(Candidate candidate, RecordedProviders recorded) {
        Price price = PRICES.getOrDefault(candidate.provider(), Price.FREE);
        return Objects.requireNonNull(price.of(400, (int) Math.round(recorded.meanTokens(candidate.model()))));
    }

    private static Outcome faulty(
            double fast, double hangs, @Nullable Duration hedge, Duration attempt, int requests, long seed) {
        Map<String, VirtualProvider> providers = new HashMap<>();
        for (String name : List.of("a", "b", "c")) {
            providers.put(name, FaultyProviders.failing(fast, hangs, seed * 100 + name.charAt(0)));
        }
        return Traffic.run(
                setup(names("a", "b", "c"), providers, Strategy.SEQUENTIAL, attempt, hedge),
                requests,
                number -> "q" + number,
                seed);
    }

    private static List<Candidate> names(String... names) {
        return Traffic.named(names);
    }

    private static Setup setup(
            List<Candidate> candidates,
            Map<String, VirtualProvider> providers,
            Strategy strategy,
            Duration attempt,
            @Nullable Duration hedge) {
        return new Setup(
                candidates,
                providers,
                PRICES,
                SelectionStrategy.of(strategy),
                RequestLimits.of(attempt, 3),
                DEADLINE,
                hedge,
                GAP);
    }

    private static List<RecordedCall> read(Path file) throws IOException {
        return JsonLines.read(file).stream().map(CoordinatorReport::recorded).toList();
    }

    private static RecordedCall recorded(JsonObject call) {
        JsonElement tokens = call.get("tokens");
        // estimated where the vendor has not reported it
        int count = tokens == null || tokens.isJsonNull()
                ? call.get("text").getAsString().length() / 4
                : tokens.getAsInt();
        return new RecordedCall(
                call.get("model").getAsString(),
                call.get("task").getAsString(),
                call.get("seconds").getAsDouble(),
                count);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
