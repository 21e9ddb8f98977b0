package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.decision.FailurePolicy;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one (provider, model) is doing. Each transition gives a new one.
 *
 * <p>The breaker is closed while {@code openUntil} is {@link #CLOSED}; open until that time; then half open: one probe is
 * let through, and its end closes the breaker or opens it for twice as long. A probe that ends without saying anything
 * about the provider (cancelled, a 4xx) gives its place to the next. Times are nanoseconds of one monotonic clock.
 * <i>Immutable.</i>
 *
 * @param calls the ends of calls within the window, in buckets
 * @param inARow failures since the last success
 * @param openings how often the breaker opened in a row
 * @param probing whether the probe of a half-open breaker is under way
 * @param heldUntil cooldown or suspension; only ever extended, until a success after it
 * @param heldFor what the hold is about
 * @param rateLimits rate limits in a row without a named time
 * @param tokens tenths of retry tokens
 * @param underWay calls not ended yet
 * @param lastFailure the last real one, for whoever asks why a call is held back
 */
record Health(
        Buckets calls,
        int inARow,
        long openUntil,
        int openings,
        boolean probing,
        long heldUntil,
        @Nullable FailureKind heldFor,
        int rateLimits,
        int tokens,
        int underWay,
        @Nullable ProviderFailure lastFailure) {

    static final long CLOSED = Long.MIN_VALUE;
    private static final long FREE = Long.MIN_VALUE;
    private static final int TENTHS = 10;

    static Health fresh(HealthRules rules) {
        return new Health(Buckets.EMPTY, 0, CLOSED, 0, false, FREE, null, 0, rules.retryTokens() * TENTHS, 0, null);
    }

    /** With a full account of retry tokens: there is another number of them now. */
    Health refilled(HealthRules rules) {
        return new Health(
                calls,
                inARow,
                openUntil,
                openings,
                probing,
                heldUntil,
                heldFor,
                rateLimits,
                rules.retryTokens() * TENTHS,
                underWay,
                lastFailure);
    }

    /** What becomes of a call that wants to start. */
    sealed interface Admission {
        record Admitted(Health after, boolean probe) implements Admission {}

        /**
         * @param kind why: an open circuit, or the failure that the hold is about
         * @param until when it is worth asking again
         * @param told whether the person should read of it; a lack of retry tokens is an inner affair
         */
        record HeldBack(FailureKind kind, long until, boolean told) implements Admission {}
    }

    Admission admit(HealthRules rules, long now) {
        if (heldUntil > now) {
            return new Admission.HeldBack(heldFor == null ? FailureKind.CIRCUIT_OPEN : heldFor, heldUntil, true);
        }
        if (openUntil != CLOSED && (openUntil > now || probing)) {
            return new Admission.HeldBack(FailureKind.CIRCUIT_OPEN, Math.max(openUntil, now), true);
        }
        if (underWay >= rules.concurrency()) {
            return new Admission.HeldBack(
                    FailureKind.RATE_LIMIT, now + Duration.ofMillis(100).toNanos(), false);
        }
        boolean probe = openUntil != CLOSED;
        return new Admission.Admitted(
                new Health(
                        calls,
                        inARow,
                        openUntil,
                        openings,
                        probe || probing,
                        heldUntil,
                        heldFor,
                        rateLimits,
                        tokens,
                        underWay + 1,
                        lastFailure),
                probe);
    }

    /** One token less; empty if it cannot be spared: below half of them, retries only add to a storm. */
    Optional<Health> paying(HealthRules rules) {
        return tokens < rules.retryTokens() * TENTHS / 2
                ? Optional.empty()
                : Optional.of(new Health(
                        calls,
                        inARow,
                        openUntil,
                        openings,
                        probing,
                        heldUntil,
                        heldFor,
                        rateLimits,
                        tokens - TENTHS,
                        underWay,
                        lastFailure));
    }

    Health succeeded(boolean probe, HealthRules rules, long now) {
        return new Health(
                calls.plus(false, rules.window().toNanos(), now),
                0,
                probe ? CLOSED : openUntil,
                probe ? 0 : openings,
                !probe && probing,
                heldUntil,
                heldFor,
                0,
                Math.min(rules.retryTokens() * TENTHS, tokens + 1),
                underWay - 1,
                lastFailure);
    }

    /** The call ended without an answer, and without a word about the provider. */
    Health cancelled(boolean probe) {
        return new Health(
                calls,
                inARow,
                openUntil,
                openings,
                !probe && probing,
                heldUntil,
                heldFor,
                rateLimits,
                tokens,
                underWay - 1,
                lastFailure);
    }

    Health failed(ProviderFailure failure, boolean probe, HealthRules rules, long now) {
        FailurePolicy policy = FailurePolicy.of(failure.kind());
        Health after = held(failure, policy, rules, now);
        if (!policy.breaker()) {
            return after.cancelled(probe);
        }
        Buckets counted = calls.plus(true, rules.window().toNanos(), now);
        boolean opens = probe
                || openUntil == CLOSED
                        && (inARow + 1 >= rules.failuresInARow()
                                || counted.total() >= rules.minimumCalls()
                                        && counted.failureRate() >= rules.failureRate());
        long openFor = Math.min(rules.openCap().toNanos(), rules.openFirst().toNanos() << Math.min(openings, 20));
        return new Health(
                counted,
                inARow + 1,
                opens ? now + openFor : openUntil,
                opens ? openings + 1 : openings,
                !probe && probing,
                after.heldUntil(),
                after.heldFor(),
                after.rateLimits(),
                tokens,
                underWay - 1,
                failure);
    }

    private Health held(ProviderFailure failure, FailurePolicy policy, HealthRules rules, long now) {
        Duration asked = failure.retryAfter();
        long until = switch (policy.hold()) {
            case NONE -> FREE;
            case RETRY_AFTER -> asked == null ? FREE : later(now, asked);
            case COOLDOWN -> later(now, asked != null ? asked : cooldown(rules));
            case SUSPENSION ->
                later(now, asked != null && asked.compareTo(rules.suspension()) > 0 ? asked : rules.suspension());
            case UNTIL_RECONFIGURED -> Long.MAX_VALUE;
        };
        boolean extended = until > heldUntil;
        boolean unnamed = policy.hold() == FailurePolicy.Hold.COOLDOWN && asked == null;
        return new Health(
                calls,
                inARow,
                openUntil,
                openings,
                probing,
                extended ? until : heldUntil,
                extended ? failure.kind() : heldFor,
                unnamed ? rateLimits + 1 : rateLimits,
                tokens,
                underWay,
                failure);
    }

    private Duration cooldown(HealthRules rules) {
        long nanos =
                Math.min(rules.cooldownCap().toNanos(), rules.cooldownFirst().toNanos() << Math.min(rateLimits, 20));
        return Duration.ofNanos(nanos);
    }

    private static long later(long now, Duration by) {
        long time = now + by.toNanos();
        return time < now ? Long.MAX_VALUE : time;
    }
}
