package dev.autodev.provider.decision;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.ProviderReply;

/** Something happened to a flight. <i>Immutable.</i> */
public sealed interface FlightEvent {

    /** Someone waits for the answer, until {@code deadline}. The first one starts the flight. */
    record Joined(int waiter, long deadline) implements FlightEvent {}

    /** Someone waits no more. */
    record Left(int waiter) implements FlightEvent {}

    record Answered(int leg, ProviderReply reply) implements FlightEvent {}

    /**
     * @param closedUntil the provider takes no call before, as its health says after this failure
     * @param breakerOpen whether that is because its breaker is open, which no request waits out
     */
    record Failed(int leg, ProviderFailure failure, long closedUntil, boolean breakerOpen) implements FlightEvent {

        /** Nothing but this request's own wait keeps the provider from being asked again. */
        public Failed(int leg, ProviderFailure failure) {
            this(leg, failure, Long.MIN_VALUE, false);
        }
    }

    /**
     * The call was not made.
     *
     * @param until when the reason is gone, {@link Long#MAX_VALUE} if that is not known
     * @param told whether it belongs into the story of the request
     */
    record HeldBack(int leg, FailureKind kind, String detail, long until, boolean told) implements FlightEvent {}

    /** It is later than it was: a deadline, a wait or the delay of a hedge may be over. */
    record TimePassed() implements FlightEvent {}
}
