package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.failure.ProviderFailure;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a simulation: what properties are about.
 *
 * <p><i>Immutable.</i> Times are nanoseconds.
 */
public sealed interface Fact {

    long at();

    /** A request came and joined this flight. */
    record Asked(long at, int request, int flight, long deadline) implements Fact {}

    /** Its asker gave up. */
    record Cancelled(long at, int request, int flight) implements Fact {}

    record Told(long at, int request, int flight, Settlement verdict) implements Fact {}

    /** A flight began. */
    record Began(long at, int flight, String question, int generation) implements Fact {}

    record Settled(long at, int flight) implements Fact {}

    /**
     * @param remaining until the last deadline of those who wait
     */
    record Called(
            long at, int flight, int leg, String provider, long limit, boolean paid, boolean probe, long remaining)
            implements Fact {}

    record HeldBack(long at, int flight, String provider, FailureKind kind, boolean told) implements Fact {}

    /** @param failure null when it was closed by us */
    record Failed(
            long at,
            int flight,
            int leg,
            String provider,
            @Nullable ProviderFailure failure) implements Fact {}

    record Answered(long at, int flight, int leg, String provider) implements Fact {}

    /** The flight waits to ask this provider again. */
    record Waiting(long at, int flight, long until) implements Fact {}
}
