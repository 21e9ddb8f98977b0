package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that happened in a scenario, and how each provider's health was at every moment of it. */
final class Chronicle {

    /** A fact, and how the providers were after it. */
    record Entry(Fact fact, Map<String, ProviderState> health) {}

    private final ProviderHealthRegistry book;
    private final List<Candidate> candidates;
    private final List<Entry> entries = new ArrayList<>();
    private int flightsLeft;
    private int timersLeft;

    Chronicle(ProviderHealthRegistry book, List<Candidate> candidates) {
        this.book = book;
        this.candidates = candidates;
    }

    void write(Fact fact) {
        entries.add(new Entry(fact, healthAt(fact.at())));
    }

    void close(int flights, int timers) {
        flightsLeft = flights;
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

    int flightsLeft() {
        return flightsLeft;
    }

    int timersLeft() {
        return timersLeft;
    }

    private Map<String, ProviderState> healthAt(long now) {
        Map<String, ProviderState> states = new HashMap<>();
        candidates.forEach(candidate -> states.put(candidate.provider(), book.state(candidate, now)));
        return states;
    }
}
