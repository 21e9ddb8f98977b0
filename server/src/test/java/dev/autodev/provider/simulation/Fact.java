// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.failure.ProviderFailure;
import org.jspecify.annotations.Nullable;

/**
 * An event of a simulation, which properties are checked on.
 *
 * <p><i>Immutable.</i> Times are nanoseconds.
 */
public sealed interface Fact {

    long at();

    /** A request joined a call. */
    record Joined(long at, int request, int call, long deadline) implements Fact {}

    /** The caller of a request gave up. */
    record Cancelled(long at, int request, int call) implements Fact {}

    /** A request got its result. */
    record Settled(long at, int request, int call, Settlement settlement) implements Fact {}

    record CallBegan(long at, int call, String question, int generation) implements Fact {}

    record CallEnded(long at, int call) implements Fact {}

    /**
     * @param remaining until the last deadline of the callers
     */
    record AttemptStarted(
            long at, int call, int attempt, String provider, long limit, boolean paid, boolean probe, long remaining)
            implements Fact {}

    record AttemptDenied(long at, int call, String provider, FailureKind kind, boolean reported) implements Fact {}

    /** @param failure null if the coordinator closed the connection */
    record AttemptFailed(
            long at,
            int call,
            int attempt,
            String provider,
            @Nullable ProviderFailure failure) implements Fact {}

    record AttemptSucceeded(long at, int call, int attempt, String provider) implements Fact {}

    /** The call waits before it calls a provider again. */
    record WaitStarted(long at, int call, long until) implements Fact {}
}
