package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.failure.ProviderFailure;

/** Something happened to a flight. <i>Immutable.</i> */
public sealed interface CallEvent {

    /** Someone waits for the answer, until {@code deadline}. The first one starts the flight. */
    record CallerJoined(int caller, long deadline) implements CallEvent {}

    /** Someone waits no more. */
    record CallerLeft(int caller) implements CallEvent {}

    record AttemptSucceeded(int attempt, ModelAnswer answer) implements CallEvent {}

    /**
     * @param closedUntil the provider takes no call before, as its health says after this failure
     * @param breakerOpen whether that is because its breaker is open, which no request waits out
     */
    record AttemptFailed(int attempt, ProviderFailure failure, long closedUntil, boolean breakerOpen)
            implements CallEvent {

        /** Nothing but this request's own wait keeps the provider from being asked again. */
        public AttemptFailed(int leg, ProviderFailure failure) {
            this(leg, failure, Long.MIN_VALUE, false);
        }
    }

    /**
     * The call was not made.
     *
     * @param until when the reason is gone, {@link Long#MAX_VALUE} if that is not known
     * @param told whether it belongs into the story of the request
     */
    record AttemptDenied(int attempt, FailureKind kind, String detail, long until, boolean reported)
            implements CallEvent {}

    /** It is later than it was: a deadline, a wait or the delay of a hedge may be over. */
    record TimePassed() implements CallEvent {}
}
