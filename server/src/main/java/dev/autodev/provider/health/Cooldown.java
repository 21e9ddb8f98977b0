// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.core.FailurePolicy;
import dev.autodev.provider.coordinator.core.FailurePolicy.CooldownRule;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.settings.ResilienceSettings.CooldownSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A time in which no request calls a provider: after a rate limit, or a suspension.
 *
 * <p><i>Immutable.</i>
 *
 * @param until never moved to an earlier time
 * @param reason the failure that set {@code until}, null before the first
 * @param unnamedRateLimits rate limits in a row that named no time
 */
record Cooldown(long until, @Nullable FailureKind reason, int unnamedRateLimits) {

    private static final long PAST = Long.MIN_VALUE;

    static final Cooldown NONE = new Cooldown(PAST, null, 0);

    Cooldown onSuccess() {
        return unnamedRateLimits == 0 ? this : new Cooldown(until, reason, 0);
    }

    Cooldown onError(ProviderFailure failure, CooldownSettings rules, long now) {
        CooldownRule rule = FailurePolicy.of(failure.kind()).cooldown();
        Duration retryAfter = failure.retryAfter();
        long end = switch (rule) {
            case NONE -> PAST;
            case RETRY_AFTER -> retryAfter == null ? PAST : later(now, retryAfter);
            case COOLDOWN -> later(now, retryAfter != null ? retryAfter : doubled(rules));
            case SUSPENSION ->
                later(
                        now,
                        retryAfter != null && retryAfter.compareTo(rules.suspension()) > 0
                                ? retryAfter
                                : rules.suspension());
            case UNTIL_RECONFIGURED -> Long.MAX_VALUE;
        };
        boolean extended = end > until;
        boolean unnamed = rule == CooldownRule.COOLDOWN && retryAfter == null;
        return new Cooldown(
                extended ? end : until,
                extended ? failure.kind() : reason,
                unnamed ? unnamedRateLimits + 1 : unnamedRateLimits);
    }

    private Duration doubled(CooldownSettings rules) {
        long nanos = Math.min(rules.max().toNanos(), rules.first().toNanos() << Math.min(unnamedRateLimits, 20));
        return Duration.ofNanos(nanos);
    }

    private static long later(long now, Duration by) {
        long time = now + by.toNanos();
        return time < now ? Long.MAX_VALUE : time;
    }
}
