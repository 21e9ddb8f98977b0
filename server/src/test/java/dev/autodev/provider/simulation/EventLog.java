// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The facts of a scenario, with the health of every provider after each of them. */
final class EventLog {

    record Entry(Fact fact, Map<String, ProviderState> health) {}

    private final ProviderHealthRegistry registry;
    private final List<Candidate> candidates;
    private final List<Entry> entries = new ArrayList<>();
    private int callsLeft;
    private int timersLeft;

    EventLog(ProviderHealthRegistry registry, List<Candidate> candidates) {
        this.registry = registry;
        this.candidates = candidates;
    }

    void write(Fact fact) {
        entries.add(new Entry(fact, healthAt(fact.at())));
    }

    void close(int calls, int timers) {
        callsLeft = calls;
        timersLeft = timers;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Fact> facts() {
        return entries.stream().map(Entry::fact).toList();
    }

    <F extends Fact> Stream<F> all(Class<F> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast);
    }

    int callsLeft() {
        return callsLeft;
    }

    int timersLeft() {
        return timersLeft;
    }

    private Map<String, ProviderState> healthAt(long now) {
        Map<String, ProviderState> states = new HashMap<>();
        candidates.forEach(candidate -> states.put(candidate.provider(), registry.state(candidate, now)));
        return states;
    }
}
