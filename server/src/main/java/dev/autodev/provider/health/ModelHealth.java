package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.FailurePolicy;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one (provider, model) is doing. Each transition gives a new one, which shares with the old what did not change.
 *
 * <p>Times are nanoseconds of one monotonic clock. <i>Immutable.</i>
 *
 * @param calls the ends of calls within the window, in buckets
 * @param tokens tenths of retry tokens
 * @param underWay calls not ended yet
 * @param lastFailure the last real one, for whoever asks why a call is held back
 */
record ModelHealth(
        CallCounts calls,
        CircuitBreaker breaker,
        Cooldown hold,
        int tokens,
        int underWay,
        @Nullable ProviderFailure lastFailure) {

    private static final int TENTHS = 10;
    private static final long TURN_NANOS = Duration.ofMillis(100).toNanos();

    static ModelHealth fresh(HealthRules rules) {
        return new ModelHealth(
                CallCounts.EMPTY, CircuitBreaker.UNTROUBLED, Cooldown.NONE, rules.retryTokens() * TENTHS, 0, null);
    }

    /** With a full account of retry tokens: there is another number of them now. */
    ModelHealth refilled(HealthRules rules) {
        return new ModelHealth(calls, breaker, hold, rules.retryTokens() * TENTHS, underWay, lastFailure);
    }

    /** What becomes of a call that wants to start. */
    sealed interface Admission {
        record Admitted(ModelHealth after, boolean probe) implements Admission {}

        /**
         * @param kind why: an open circuit, or the failure that the hold is about
         * @param until when it is worth asking again
         * @param told whether the person should read of it; a lack of retry tokens is an inner affair
         */
        record NotAdmitted(FailureKind kind, long until, boolean reported) implements Admission {}
    }

    Admission admit(HealthRules rules, long now) {
        if (hold.until() > now) {
            FailureKind reason = hold.reason();
            return new Admission.NotAdmitted(reason == null ? FailureKind.CIRCUIT_OPEN : reason, hold.until(), true);
        }
        if (!breaker.letsThrough(now)) {
            return new Admission.NotAdmitted(FailureKind.CIRCUIT_OPEN, Math.max(breaker.openUntil(), now), true);
        }
        if (underWay >= rules.concurrency()) {
            return new Admission.NotAdmitted(FailureKind.RATE_LIMIT, now + TURN_NANOS, false);
        }
        boolean probe = !breaker.isClosed();
        return new Admission.Admitted(
                new ModelHealth(calls, probe ? breaker.probed() : breaker, hold, tokens, underWay + 1, lastFailure),
                probe);
    }

    /** One token less; null if it cannot be spared: below half of them, retries only add to a storm. */
    @Nullable
    ModelHealth paying(HealthRules rules) {
        return tokens < rules.retryTokens() * TENTHS / 2
                ? null
                : new ModelHealth(calls, breaker, hold, tokens - TENTHS, underWay, lastFailure);
    }

    ModelHealth succeeded(boolean probe, HealthRules rules, long now) {
        return new ModelHealth(
                calls.plus(false, rules, now),
                breaker.succeeded(probe),
                hold.succeeded(),
                Math.min(rules.retryTokens() * TENTHS, tokens + 1),
                underWay - 1,
                lastFailure);
    }

    /** The call ended without an answer, and without a word about the provider. */
    ModelHealth cancelled(boolean probe) {
        return new ModelHealth(calls, breaker.ended(probe), hold, tokens, underWay - 1, lastFailure);
    }

    ModelHealth failed(ProviderFailure failure, boolean probe, HealthRules rules, long now) {
        Cooldown held = hold.after(failure, rules, now);
        if (!FailurePolicy.of(failure.kind()).breaker()) {
            return new ModelHealth(calls, breaker.ended(probe), held, tokens, underWay - 1, failure);
        }
        CallCounts counted = calls.plus(true, rules, now);
        return new ModelHealth(
                counted, breaker.failed(probe, counted, rules, now), held, tokens, underWay - 1, failure);
    }
}
