// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.outcome.FailureKind;

/**
 * Admits or refuses each attempt of a request and records its end.
 *
 * <p><i>Thread-safe.</i> Does not throw, and takes no longer than a small write to a local file.
 */
@FunctionalInterface
public interface AttemptGuard {

    /** Admits every attempt and records nothing. */
    AttemptGuard NONE = (client, request) -> new Clearance.Cleared(Booking.NONE);

    Clearance enter(ProviderClient client, ModelRequest request);

    /** Whether an attempt may be made. */
    sealed interface Clearance {

        /** The end of the attempt must be reported to the booking exactly once. */
        record Cleared(Booking booking) implements Clearance {}

        /** @param detail for the user: the cap, the money spent and the cost of this attempt */
        record Refused(String detail) implements Clearance {}
    }

    /** The money reserved for one attempt. */
    interface Booking {

        Booking NONE = new Booking() {
            @Override
            public void answered(ModelAnswer answer, long nanos) {}

            @Override
            public void failed(FailureKind kind, long nanos) {}
        };

        void answered(ModelAnswer answer, long nanos);

        /** @param kind {@link FailureKind#CANCELLED} for an aborted attempt, which may have cost something */
        void failed(FailureKind kind, long nanos);
    }
}
