// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.coordinator;

import dev.autodev.provider.simulation.VirtualProvider;
import dev.autodev.provider.simulation.VirtualProvider.Ending;
import dev.autodev.provider.simulation.VirtualProvider.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Simulated providers whose calls take as long as recorded calls of real models. */
public final class RecordedProviders {

    /** One call of a real model. */
    public record RecordedCall(String model, String task, double seconds, int tokens) {}

    private final Map<String, Map<String, List<RecordedCall>>> byModelAndTask = new HashMap<>();
    private final List<String> tasks;

    public RecordedProviders(List<RecordedCall> calls) {
        for (RecordedCall call : calls) {
            byModelAndTask
                    .computeIfAbsent(call.model(), absent -> new HashMap<>())
                    .computeIfAbsent(call.task(), absent -> new ArrayList<>())
                    .add(call);
        }
        tasks = List.copyOf(new TreeSet<>(calls.stream().map(RecordedCall::task).toList()));
    }

    /** A different question for each request, about the recorded tasks in turn. */
    public String question(int request) {
        return tasks.get(request % tasks.size()) + "#" + request;
    }

    public int tasks() {
        return tasks.size();
    }

    /** Replays recorded calls at random; a share of them hangs. */
    public VirtualProvider replaying(String model, double hangs, long seed) {
        Map<String, List<RecordedCall>> calls = byModelAndTask.getOrDefault(model, Map.of());
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("no calls of " + model + " are recorded");
        }
        Random random = new Random(seed);
        return question -> {
            List<RecordedCall> runs = calls.get(question.substring(0, question.indexOf('#')));
            RecordedCall run = runs.get(random.nextInt(runs.size()));
            boolean silent = random.nextDouble() < hangs;
            return new Response(
                    Duration.ofNanos((long) (run.seconds() * 1e9)),
                    silent ? new Ending.Silence() : new Ending.Answer());
        };
    }

    /** The times of the recorded calls of a model in seconds, for each task. */
    public List<double[]> seconds(String model) {
        Map<String, List<RecordedCall>> calls = byModelAndTask.getOrDefault(model, Map.of());
        return tasks.stream()
                .map(task -> calls.getOrDefault(task, List.of()).stream()
                        .mapToDouble(RecordedCall::seconds)
                        .toArray())
                .toList();
    }

    /** The mean number of output tokens of a call. */
    public double meanTokens(String model) {
        return byModelAndTask.getOrDefault(model, Map.of()).values().stream()
                .flatMap(List::stream)
                .mapToInt(RecordedCall::tokens)
                .average()
                .orElse(0);
    }
}
