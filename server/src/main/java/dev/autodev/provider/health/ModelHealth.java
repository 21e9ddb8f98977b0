// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.FailurePolicy;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The health of one model of one provider. Each event returns a new value.
 *
 * <p>Times are nanoseconds of one monotonic clock. <i>Immutable.</i>
 *
 * @param retryTokens in tenths
 * @param activeCalls calls that have not ended
 * @param lastFailure named when a call is denied
 */
record ModelHealth(
        CallCounts calls,
        CircuitBreaker breaker,
        Cooldown cooldown,
        int retryTokens,
        int activeCalls,
        @Nullable ProviderFailure lastFailure) {

    private static final int TENTHS = 10;

    /** When a call over the concurrency limit is worth another try. */
    private static final long TURN_NANOS = Duration.ofMillis(100).toNanos();

    static ModelHealth unknown(ResilienceSettings rules) {
        return new ModelHealth(
                CallCounts.EMPTY,
                CircuitBreaker.CLOSED,
                Cooldown.NONE,
                rules.retry().tokens() * TENTHS,
                0,
                null);
    }

    /** With all retry tokens, after a change of their number. */
    ModelHealth refilled(ResilienceSettings rules) {
        return new ModelHealth(calls, breaker, cooldown, rules.retry().tokens() * TENTHS, activeCalls, lastFailure);
    }

    /** Whether a call may start. */
    sealed interface Admission {
        record Admitted(ModelHealth after, boolean probe) implements Admission {}

        /**
         * @param kind an open circuit, or the failure that the cooldown follows
         * @param until when a call is worth another try
         * @param reported whether the user reads of it
         */
        record NotAdmitted(FailureKind kind, long until, boolean reported) implements Admission {}
    }

    Admission admit(ResilienceSettings rules, long now) {
        if (cooldown.until() > now) {
            FailureKind reason = cooldown.reason();
            return new Admission.NotAdmitted(
                    reason == null ? FailureKind.CIRCUIT_OPEN : reason, cooldown.until(), true);
        }
        if (!breaker.permitsCall(now)) {
            return new Admission.NotAdmitted(FailureKind.CIRCUIT_OPEN, Math.max(breaker.openUntil(), now), true);
        }
        if (activeCalls >= rules.concurrency()) {
            return new Admission.NotAdmitted(FailureKind.RATE_LIMIT, now + TURN_NANOS, false);
        }
        boolean probe = breaker.state(now) != Circuit.CLOSED;
        return new Admission.Admitted(
                new ModelHealth(
                        calls,
                        probe ? breaker.startProbe() : breaker,
                        cooldown,
                        retryTokens,
                        activeCalls + 1,
                        lastFailure),
                probe);
    }

    /** With one retry token less; null below half of them, when retries would only add to an outage. */
    @Nullable
    ModelHealth payRetry(ResilienceSettings rules) {
        return retryTokens < rules.retry().tokens() * TENTHS / 2
                ? null
                : new ModelHealth(calls, breaker, cooldown, retryTokens - TENTHS, activeCalls, lastFailure);
    }

    ModelHealth onSuccess(boolean probe, ResilienceSettings rules, long now) {
        return new ModelHealth(
                calls.plus(false, rules.breaker(), now),
                breaker.onSuccess(probe),
                cooldown.onSuccess(),
                Math.min(rules.retry().tokens() * TENTHS, retryTokens + 1),
                activeCalls - 1,
                lastFailure);
    }

    /** After a call that says nothing about the provider. */
    ModelHealth onIgnoredEnd(boolean probe) {
        return new ModelHealth(calls, breaker.onIgnoredEnd(probe), cooldown, retryTokens, activeCalls - 1, lastFailure);
    }

    ModelHealth onError(ProviderFailure failure, boolean probe, ResilienceSettings rules, long now) {
        Cooldown cooling = cooldown.onError(failure, rules.cooldown(), now);
        if (!FailurePolicy.of(failure.kind()).breaker()) {
            return new ModelHealth(calls, breaker.onIgnoredEnd(probe), cooling, retryTokens, activeCalls - 1, failure);
        }
        CallCounts counted = calls.plus(true, rules.breaker(), now);
        return new ModelHealth(
                counted,
                breaker.onError(probe, counted, rules.breaker(), now),
                cooling,
                retryTokens,
                activeCalls - 1,
                failure);
    }
}
