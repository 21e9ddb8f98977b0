// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.failure.ProviderFailure;

/** An event of a shared call. <i>Immutable.</i> */
public sealed interface CallEvent {

    /** A caller waits for the result until {@code deadline}. The first caller starts the call. */
    record CallerJoined(int caller, long deadline) implements CallEvent {}

    /** A caller has given up. */
    record CallerLeft(int caller) implements CallEvent {}

    record AttemptSucceeded(int attempt, ModelAnswer answer) implements CallEvent {}

    /**
     * @param closedUntil the provider's health allows no attempt before
     * @param breakerOpen whether an open circuit breaker is the reason; no call waits for one
     */
    record AttemptFailed(int attempt, ProviderFailure failure, long closedUntil, boolean breakerOpen)
            implements CallEvent {

        /** A failure after which the provider's health allows another attempt at once. */
        public AttemptFailed(int attempt, ProviderFailure failure) {
            this(attempt, failure, Long.MIN_VALUE, false);
        }
    }

    /**
     * The attempt was not made.
     *
     * @param until when the reason has passed, {@link Long#MAX_VALUE} if that is not known
     * @param reported whether the result lists it; a lack of retry tokens is not listed
     */
    record AttemptDenied(int attempt, FailureKind kind, String detail, long until, boolean reported)
            implements CallEvent {}

    /** A deadline, a wait or the delay of a hedge may be over. */
    record TimePassed() implements CallEvent {}
}
