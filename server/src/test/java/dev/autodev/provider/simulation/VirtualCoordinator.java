// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.health.ProviderHealthRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The counterpart of {@code ProviderCoordinator} in virtual time, without threads. <i>Confined to</i> one thread. */
public final class VirtualCoordinator {

    /**
     * @param providers by the name of the candidate
     * @param timerDelay the longest delay of a timer
     */
    public record World(
            VirtualTime time,
            ProviderHealthRegistry health,
            Map<String, VirtualProvider> providers,
            Consumer<Fact> facts,
            Random random,
            Duration timerDelay) {

        void record(Fact fact) {
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
            return timerDelay.isZero() ? 0 : random.nextLong(timerDelay.toNanos() + 1);
        }
    }

    private record Key(String question, int generation) {}

    private static final String UNSHARED = "unshared ";

    private final World world;
    private final Map<Key, VirtualCall> calls = new HashMap<>();
    private final Map<Integer, VirtualCall> joined = new HashMap<>();
    private int requests;
    private int callsMade;
    private int generation;

    public VirtualCoordinator(World world) {
        this.world = world;
    }

    /** Returns the number of the request. A request with {@code question} null is not shared. */
    public int call(@Nullable String question, CallPlan plan, Duration deadline) {
        int request = requests++;
        long until = world.time().now() + deadline.toNanos();
        Key key = new Key(question == null ? UNSHARED + request : question, generation);
        while (true) {
            VirtualCall call = calls.computeIfAbsent(key, absent -> begin(key, plan));
            joined.put(request, call);
            if (call.join(request, until)) {
                return request;
            }
            calls.remove(key, call);
        }
    }

    public void cancel(int request) {
        VirtualCall call = joined.remove(request);
        if (call != null) {
            call.leave(request);
        }
    }

    /** Later requests do not join a call that began before. */
    public void invalidate() {
        generation++;
    }

    /** The number of calls that have not ended. */
    public int inFlight() {
        return calls.size();
    }

    private VirtualCall begin(Key key, CallPlan plan) {
        int id = callsMade++;
        world.record(new Fact.CallBegan(world.time().now(), id, key.question(), key.generation()));
        return new VirtualCall(
                id, key.question(), CallState.of(plan, world.random().nextLong()), world, () -> {
                    calls.values().removeIf(call -> call.id() == id);
                    joined.values().removeIf(call -> call.id() == id);
                });
    }
}
