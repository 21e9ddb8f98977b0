package dev.autodev.provider;

import dev.autodev.outcome.FailureKind;

/**
 * Has a say before each call of a request, and hears how each one ended.
 *
 * <p><i>Thread-safe.</i> It does not throw, and takes no longer than one small write to a local file.
 */
@FunctionalInterface
public interface AttemptGuard {

    /** Lets everything pass and remembers nothing. */
    AttemptGuard NONE = (client, request) -> new Clearance.Cleared(Booking.NONE);

    /** Whether this call may be made. */
    Clearance enter(ProviderClient client, ModelRequest request);

    /** Yes or no. */
    sealed interface Clearance {

        /** Say how the call ended, exactly once. */
        record Cleared(Booking booking) implements Clearance {}

        /** @param detail for a person: which cap, what is spent, what this would cost */
        record Refused(String detail) implements Clearance {}
    }

    /** What was set aside for one call. */
    interface Booking {

        Booking NONE = new Booking() {
            @Override
            public void answered(ModelAnswer reply, long nanos) {}

            @Override
            public void failed(FailureKind kind, long nanos) {}
        };

        void answered(ModelAnswer reply, long nanos);

        /** @param kind {@link FailureKind#CANCELLED} for a call that was given up: it may have cost something */
        void failed(FailureKind kind, long nanos);
    }
}
