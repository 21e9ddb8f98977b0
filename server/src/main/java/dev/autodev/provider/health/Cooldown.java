package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.FailurePolicy;
import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A provider's cooldown or suspension.
 *
 * <p><i>Immutable.</i>
 *
 * @param until only ever extended
 * @param reason what it is about, null before the first
 * @param rateLimits rate limits in a row without a named time
 */
record Cooldown(long until, @Nullable FailureKind reason, int rateLimits) {

    private static final long FREE = Long.MIN_VALUE;

    static final Cooldown NONE = new Cooldown(FREE, null, 0);

    Cooldown succeeded() {
        return rateLimits == 0 ? this : new Cooldown(until, reason, 0);
    }

    Cooldown after(ProviderFailure failure, HealthRules rules, long now) {
        FailurePolicy.CooldownRule wanted = FailurePolicy.of(failure.kind()).cooldown();
        Duration asked = failure.retryAfter();
        long then = switch (wanted) {
            case NONE -> FREE;
            case RETRY_AFTER -> asked == null ? FREE : later(now, asked);
            case COOLDOWN -> later(now, asked != null ? asked : cooldown(rules));
            case SUSPENSION ->
                later(now, asked != null && asked.compareTo(rules.suspension()) > 0 ? asked : rules.suspension());
            case UNTIL_RECONFIGURED -> Long.MAX_VALUE;
        };
        boolean extended = then > until;
        boolean unnamed = wanted == FailurePolicy.CooldownRule.COOLDOWN && asked == null;
        return new Cooldown(
                extended ? then : until, extended ? failure.kind() : reason, unnamed ? rateLimits + 1 : rateLimits);
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
