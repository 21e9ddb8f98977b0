// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ModelHealth.Admission;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The health of all providers: circuit breakers, cooldowns, retry tokens and latencies. The key of a provider is an object
 * that is replaced when the provider is reconfigured.
 *
 * <p><i>Thread-safe.</i> Each provider has a lock of its own, held for one change.
 */
public final class ProviderHealthRegistry {

    private static final Permission NO_RETRY_TOKENS =
            new Permission.Denied(FailureKind.CIRCUIT_OPEN, "too many retries of late", Long.MAX_VALUE, false);

    private volatile ResilienceSettings rules;
    private final Map<Object, Entry> entries = new ConcurrentHashMap<>();

    public ProviderHealthRegistry(ResilienceSettings rules) {
        this.rules = rules;
    }

    /** Applies other settings from now on; the recorded calls are kept. */
    public void updateRules(ResilienceSettings changed) {
        ResilienceSettings before = rules;
        rules = changed;
        if (before.retry().tokens() != changed.retry().tokens()) {
            for (Entry entry : entries.values()) {
                synchronized (entry) {
                    entry.health = entry.health.refilled(changed);
                }
            }
        }
    }

    /** Whether a call may start. */
    public sealed interface Permission {

        /**
         * The call may start. Its end must be reported exactly once: {@code onSuccess}, {@code onError}, {@code
         * onOvertaken} or {@code releasePermission}.
         *
         * @param probe whether it is the one call that a half-open breaker permits
         * @param since when it was granted
         */
        record Granted(boolean probe, long since) implements Permission {}

        /**
         * The call must not start.
         *
         * @param until when it is worth another try, {@link Long#MAX_VALUE} if that is not known
         * @param reported whether the user reads of it
         */
        record Denied(FailureKind kind, String detail, long until, boolean reported) implements Permission {}
    }

    /**
     * @param payer the provider whose retry tokens pay for the call, null if it is free
     */
    public Permission tryAcquirePermission(Object provider, @Nullable Object payer, long now) {
        Permission permission = entry(provider).admit(rules, now);
        if (permission instanceof Permission.Granted granted
                && payer != null
                && !entry(payer).payRetry(rules)) {
            releasePermission(provider, granted);
            return NO_RETRY_TOKENS;
        }
        return permission;
    }

    public void onSuccess(Object provider, Permission.Granted permission, long tookNanos, long now) {
        Entry entry = entry(provider);
        synchronized (entry) {
            entry.health = entry.health.onSuccess(permission.probe(), rules, now);
            entry.latencies.add(tookNanos, now);
        }
    }

    /**
     * The health of a provider after a failure.
     *
     * @param closedUntil when it permits the next call
     * @param breakerOpen whether its circuit breaker is open
     */
    public record AfterFailure(long closedUntil, boolean breakerOpen) {}

    public AfterFailure onError(Object provider, Permission.Granted permission, ProviderFailure failure, long now) {
        Entry entry = entry(provider);
        synchronized (entry) {
            ModelHealth after = entry.health.onError(failure, permission.probe(), rules, now);
            entry.health = after;
            if (failure.kind() == FailureKind.TIMEOUT) {
                entry.latencies.add(now - permission.since(), now);
            }
            CircuitBreaker breaker = after.breaker();
            return new AfterFailure(
                    Math.max(after.cooldown().until(), breaker.openUntil()), breaker.state(now) == Circuit.OPEN);
        }
    }

    /** After a call that was slower than another provider's: only the time it has taken so far is recorded. */
    public void onOvertaken(Object provider, Permission.Granted permission, long now) {
        Entry entry = entry(provider);
        synchronized (entry) {
            entry.health = entry.health.onIgnoredEnd(permission.probe());
            entry.latencies.add(now - permission.since(), now);
        }
    }

    /** After a call that was not made or was cancelled, which says nothing about the provider. */
    public void releasePermission(Object provider, Permission.Granted permission) {
        Entry entry = entry(provider);
        synchronized (entry) {
            entry.health = entry.health.onIgnoredEnd(permission.probe());
        }
    }

    public ProviderState state(Object provider, long now) {
        Entry entry = entries.get(provider);
        if (entry == null) {
            return ProviderState.UNKNOWN;
        }
        synchronized (entry) {
            CircuitBreaker breaker = entry.health.breaker();
            Cooldown cooldown = entry.health.cooldown();
            Circuit circuit = breaker.state(now);
            boolean coolsDown = cooldown.until() > now;
            return new ProviderState(
                    circuit,
                    Math.max(
                            coolsDown ? cooldown.until() - now : 0,
                            circuit == Circuit.OPEN ? breaker.openUntil() - now : 0),
                    coolsDown ? cooldown.reason() : null,
                    entry.health.calls().at(rules.breaker(), now).failureRate(),
                    entry.latencies.quantile(0.5, rules.hedge().latencyWindow(), now),
                    entry.latencies.quantile(
                            rules.hedge().quantile(), rules.hedge().latencyWindow(), now));
        }
    }

    private Entry entry(Object provider) {
        return entries.computeIfAbsent(provider, key -> new Entry(rules));
    }

    private static String detail(ModelHealth health, Admission.NotAdmitted denied, long now) {
        String cause = health.lastFailure() == null
                ? ""
                : " after: " + health.lastFailure().detail();
        String until = denied.until() == Long.MAX_VALUE
                ? " until its configuration changes"
                : " for " + Math.ceilDiv(Math.max(0, denied.until() - now), 1_000_000_000L) + " s";
        return "not called" + until + cause;
    }

    private static final class Entry {
        private ModelHealth health;
        private final Latencies latencies = new Latencies();

        Entry(ResilienceSettings rules) {
            health = ModelHealth.unknown(rules);
        }

        synchronized Permission admit(ResilienceSettings rules, long now) {
            return switch (health.admit(rules, now)) {
                case Admission.Admitted admitted -> {
                    health = admitted.after();
                    yield new Permission.Granted(admitted.probe(), now);
                }
                case Admission.NotAdmitted denied ->
                    new Permission.Denied(
                            denied.kind(), detail(health, denied, now), denied.until(), denied.reported());
            };
        }

        synchronized boolean payRetry(ResilienceSettings rules) {
            ModelHealth paid = health.payRetry(rules);
            if (paid == null) {
                return false;
            }
            health = paid;
            return true;
        }
    }
}
