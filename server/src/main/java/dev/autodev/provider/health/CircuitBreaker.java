// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings.BreakerSettings;

/**
 * The circuit breaker of one model. Open until {@code openUntil}, it is half open from then on: one call is permitted as a
 * probe, whose end closes the breaker or opens it for twice as long. A probe that says nothing about the provider (a
 * cancellation, a 4xx) leaves its place to the next call.
 *
 * <p><i>Immutable.</i>
 *
 * @param consecutiveFailures since the last success
 * @param openUntil nanoseconds of a monotonic clock, {@link #NOT_OPEN} while closed
 * @param openings how often it opened without closing in between
 * @param probing whether the probe of a half-open breaker is running
 */
record CircuitBreaker(int consecutiveFailures, long openUntil, int openings, boolean probing) {

    private static final long NOT_OPEN = Long.MIN_VALUE;

    static final CircuitBreaker CLOSED = new CircuitBreaker(0, NOT_OPEN, 0, false);

    Circuit state(long now) {
        if (openUntil == NOT_OPEN) {
            return Circuit.CLOSED;
        }
        return openUntil > now ? Circuit.OPEN : Circuit.HALF_OPEN;
    }

    boolean permitsCall(long now) {
        return switch (state(now)) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> !probing;
        };
    }

    CircuitBreaker startProbe() {
        return new CircuitBreaker(consecutiveFailures, openUntil, openings, true);
    }

    CircuitBreaker onSuccess(boolean probe) {
        if (probe) {
            return CLOSED;
        }
        return consecutiveFailures == 0 ? this : new CircuitBreaker(0, openUntil, openings, probing);
    }

    /** After a call that says nothing about the provider. */
    CircuitBreaker onIgnoredEnd(boolean probe) {
        return probe ? new CircuitBreaker(consecutiveFailures, openUntil, openings, false) : this;
    }

    /** @param calls the counts of the window, this failure included */
    CircuitBreaker onError(boolean probe, CallCounts calls, BreakerSettings rules, long now) {
        int failures = consecutiveFailures + 1;
        boolean tooMany = failures >= rules.failuresInARow()
                || calls.total() >= rules.minimumCalls() && calls.failureRate() >= rules.failureRate();
        boolean stillProbing = !probe && probing;
        boolean opens = probe || openUntil == NOT_OPEN && tooMany;
        if (!opens) {
            return new CircuitBreaker(failures, openUntil, openings, stillProbing);
        }
        long openFor = Math.min(rules.openMax().toNanos(), rules.open().toNanos() << Math.min(openings, 20));
        return new CircuitBreaker(failures, now + openFor, openings + 1, stillProbing);
    }
}
