package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.health.ProviderHealthRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The registry of flights, as the real coordinator keeps it, without threads. <i>Confined to</i> one thread. */
public final class VirtualCoordinator {

    /**
     * What flights live in.
     *
     * @param providers by the name of the candidate
     * @param tardiness how late a timer may be
     */
    public record World(
            VirtualTime time,
            ProviderHealthRegistry health,
            Map<String, VirtualProvider> providers,
            Consumer<Fact> facts,
            Random random,
            Duration tardiness) {

        void tell(Fact fact) {
            facts.accept(fact);
        }

        VirtualProvider provider(Candidate candidate) {
            VirtualProvider provider = providers.get(candidate.provider());
            if (provider == null) {
                throw new AssertionError("no such provider: " + candidate);
            }
            return provider;
        }

        long lateness() {
            return tardiness.isZero() ? 0 : random.nextLong(tardiness.toNanos() + 1);
        }
    }

    private record Key(String question, int generation) {}

    private static final String ALONE = "alone ";

    private final World world;
    private final Map<Key, VirtualFlight> flights = new HashMap<>();
    private final Map<Integer, VirtualFlight> joined = new HashMap<>();
    private int requests;
    private int made;
    private int generation;

    public VirtualCoordinator(World world) {
        this.world = world;
    }

    /** Gives the number of the request. {@code question} null is shared with nobody. */
    public int ask(@Nullable String question, CallPlan plan, Duration deadline) {
        int request = requests++;
        long until = world.time().now() + deadline.toNanos();
        Key key = new Key(question == null ? ALONE + request : question, generation);
        while (true) {
            VirtualFlight flight = flights.computeIfAbsent(key, absent -> begin(key, plan));
            joined.put(request, flight);
            if (flight.join(request, until)) {
                return request;
            }
            flights.remove(key, flight);
        }
    }

    public void cancel(int request) {
        VirtualFlight flight = joined.remove(request);
        if (flight != null) {
            flight.leave(request);
        }
    }

    /** Whoever comes from now on joins nothing that began before. */
    public void invalidate() {
        generation++;
    }

    /** How many flights are under way. */
    public int inFlight() {
        return flights.size();
    }

    private VirtualFlight begin(Key key, CallPlan plan) {
        int id = made++;
        world.tell(new Fact.Began(world.time().now(), id, key.question(), key.generation()));
        return new VirtualFlight(
                id, key.question(), CallState.of(plan, world.random().nextLong()), world, () -> {
                    flights.values().removeIf(flight -> flight.id() == id);
                    joined.values().removeIf(flight -> flight.id() == id);
                });
    }
}
