package dev.autodev.provider.health;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ModelHealth.Admission;
import dev.autodev.provider.health.ProviderState.Circuit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The health of all providers, by a key that changes when a provider is reconfigured.
 *
 * <p><i>Thread-safe.</i> Each provider's page has a lock of its own, held for the length of one transition.
 */
public final class ProviderHealthRegistry {

    /** An inner affair: a retry or a hedge that nobody paid for did not happen. */
    private static final Permission NOT_PAID =
            new Permission.Denied(FailureKind.CIRCUIT_OPEN, "too many retries of late", Long.MAX_VALUE, false);

    private volatile HealthRules rules;
    private final Map<Object, Page> pages = new ConcurrentHashMap<>();

    public ProviderHealthRegistry(HealthRules rules) {
        this.rules = rules;
    }

    /** Judges by these rules from now on; what has happened stays known. */
    public void updateRules(HealthRules changed) {
        HealthRules before = rules;
        rules = changed;
        if (before.retryTokens() != changed.retryTokens()) {
            for (Page page : pages.values()) {
                synchronized (page) {
                    page.health = page.health.refilled(changed);
                }
            }
        }
    }

    /** Whether a call may start. */
    public sealed interface Permission {

        /**
         * It may; say how it ended, exactly once.
         *
         * @param probe whether it is the one call that a half-open breaker lets through
         * @param since when it began
         */
        record Granted(boolean probe, long since) implements Permission {}

        /** It may not. */
        record Denied(FailureKind kind, String detail, long until, boolean reported) implements Permission {}
    }

    /**
     * @param payer whose account pays a token for it, null if it is free
     */
    public Permission tryAcquire(Object provider, @Nullable Object payer, long now) {
        Page page = page(provider);
        Permission entry = page.enter(rules, now);
        if (entry instanceof Permission.Granted open
                && payer != null
                && !page(payer).pay(rules)) {
            cancelled(provider, open);
            return NOT_PAID;
        }
        return entry;
    }

    public void succeeded(Object provider, Permission.Granted entry, long tookNanos, long now) {
        Page page = page(provider);
        synchronized (page) {
            page.health = page.health.succeeded(entry.probe(), rules, now);
            page.latencies.add(tookNanos, now);
        }
    }

    /**
     * How a provider is left by a failure.
     *
     * @param closedUntil it takes no call before
     * @param breakerOpen whether its breaker is open
     */
    public record AfterFailure(long closedUntil, boolean breakerOpen) {}

    public AfterFailure failed(Object provider, Permission.Granted entry, ProviderFailure failure, long now) {
        Page page = page(provider);
        synchronized (page) {
            ModelHealth after = page.health.failed(failure, entry.probe(), rules, now);
            page.health = after;
            if (failure.kind() == FailureKind.TIMEOUT) {
                page.latencies.add(now - entry.since(), now);
            }
            CircuitBreaker breaker = after.breaker();
            return new AfterFailure(Math.max(after.hold().until(), breaker.openUntil()), breaker.isOpen(now));
        }
    }

    /** Another provider was faster: that is all there is to say, but how long this one took by then counts. */
    public void recordOvertaken(Object provider, Permission.Granted entry, long now) {
        Page page = page(provider);
        synchronized (page) {
            page.health = page.health.cancelled(entry.probe());
            page.latencies.add(now - entry.since(), now);
        }
    }

    /** It says nothing about the provider. */
    public void cancelled(Object provider, Permission.Granted entry) {
        Page page = page(provider);
        synchronized (page) {
            page.health = page.health.cancelled(entry.probe());
        }
    }

    public ProviderState state(Object provider, long now) {
        Page page = pages.get(provider);
        if (page == null) {
            return ProviderState.UNKNOWN;
        }
        synchronized (page) {
            ModelHealth health = page.health;
            CircuitBreaker breaker = health.breaker();
            Cooldown hold = health.hold();
            boolean isHeld = hold.until() > now;
            long held = Math.max(isHeld ? hold.until() - now : 0, breaker.isOpen(now) ? breaker.openUntil() - now : 0);
            return new ProviderState(
                    breaker.isClosed() ? Circuit.CLOSED : breaker.isOpen(now) ? Circuit.OPEN : Circuit.HALF_OPEN,
                    held,
                    isHeld ? hold.reason() : null,
                    health.calls().at(rules, now).failureRate(),
                    page.latencies.quantile(0.5, rules.latencyWindow(), now),
                    page.latencies.quantile(rules.slow(), rules.latencyWindow(), now));
        }
    }

    private Page page(Object provider) {
        Page page = pages.get(provider);
        return page != null ? page : pages.computeIfAbsent(provider, key -> new Page(rules));
    }

    private static String detail(ModelHealth health, Admission.NotAdmitted heldBack, long now) {
        String cause = health.lastFailure() == null
                ? ""
                : " after: " + health.lastFailure().detail();
        boolean forGood = heldBack.until() == Long.MAX_VALUE;
        String until = forGood
                ? " until it is configured anew"
                : " for " + Math.ceilDiv(Math.max(0, heldBack.until() - now), 1_000_000_000L) + " s";
        return "not asked" + until + cause;
    }

    private static final class Page {
        private ModelHealth health;
        private final Latencies latencies = new Latencies();

        Page(HealthRules rules) {
            health = ModelHealth.fresh(rules);
        }

        synchronized Permission enter(HealthRules rules, long now) {
            return switch (health.admit(rules, now)) {
                case Admission.Admitted admitted -> {
                    health = admitted.after();
                    yield new Permission.Granted(admitted.probe(), now);
                }
                case Admission.NotAdmitted heldBack ->
                    new Permission.Denied(
                            heldBack.kind(), detail(health, heldBack, now), heldBack.until(), heldBack.reported());
            };
        }

        synchronized boolean pay(HealthRules rules) {
            ModelHealth paid = health.paying(rules);
            if (paid == null) {
                return false;
            }
            health = paid;
            return true;
        }
    }
}
