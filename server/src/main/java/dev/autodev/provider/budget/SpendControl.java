// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.provider.AttemptGuard;
import dev.autodev.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Enforces the caps on the money that this process spends.
 *
 * <p>The highest cost of a call is reserved before it starts, and its real cost is booked when it ends. So parallel calls
 * together stay below the cap, unless one costs more than estimated. <i>Thread-safe.</i>
 */
public final class SpendControl {

    private final SpendLedger ledger;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private double session;
    private double reserved;

    public SpendControl(SpendLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The cost of one generation so far, over all its calls. Guarded by the lock of its {@link SpendControl}. */
    public static final class RequestCost {
        private double spent;
        private double reserved;
    }

    /** @param todayUsd of all processes, since midnight */
    public record Spent(double todayUsd, double sessionUsd) {}

    public Spent spent() {
        lock.lock();
        try {
            return new Spent(ledger.today(), session);
        } finally {
            lock.unlock();
        }
    }

    /** The USD that all processes have spent since the beginning of the month. */
    public double thisMonth(String provider) {
        return ledger.thisMonth(provider);
    }

    /** A guard for the calls of one generation. */
    public AttemptGuard guard(String request, Settings settings, RequestCost cost) {
        return new BudgetGuard(request, settings, cost, this, clock);
    }

    /** Reserves {@code usd}, or returns the reason why a cap does not allow it. */
    Optional<String> reserve(double usd, RequestCost cost, Settings.BudgetSettings budget) {
        lock.lock();
        try {
            String refusal = firstRefusal(usd, cost, budget);
            if (refusal == null) {
                reserved += usd;
                cost.reserved += usd;
            }
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** The reason why a call that may cost {@code usd} would be refused now, empty if it would not. Reserves nothing. */
    public Optional<String> refusal(double usd, RequestCost cost, Settings.BudgetSettings budget) {
        lock.lock();
        try {
            return Optional.ofNullable(firstRefusal(usd, cost, budget));
        } finally {
            lock.unlock();
        }
    }

    /** Books a call that was reserved; a free call is not entered in the ledger. */
    void settle(double reservation, RequestCost cost, LedgerEntry entry) {
        lock.lock();
        try {
            release(reservation, cost);
            double usd = entry.usd() == null ? 0 : entry.usd();
            session += usd;
            cost.spent += usd;
            if (entry.usd() == null || usd > 0) {
                ledger.add(entry);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Releases the reservation of a call that cost nothing. */
    void cancel(double reservation, RequestCost cost) {
        lock.lock();
        try {
            release(reservation, cost);
        } finally {
            lock.unlock();
        }
    }

    private void release(double reservation, RequestCost cost) {
        reserved = Math.max(0, reserved - reservation);
        cost.reserved = Math.max(0, cost.reserved - reservation);
    }

    private @Nullable String firstRefusal(double usd, RequestCost cost, Settings.BudgetSettings budget) {
        if (usd == 0) {
            return null;
        }
        String refusal = refusal("request", budget.usdPerRequest(), cost.spent + cost.reserved, usd);
        if (refusal == null) {
            refusal = refusal("session", budget.usdPerSession(), session + reserved, usd);
        }
        // the day last, because only it needs the file
        return refusal == null && budget.usdPerDay() != null
                ? refusal("day", budget.usdPerDay(), ledger.today() + reserved, usd)
                : refusal;
    }

    private static @Nullable String refusal(String per, @Nullable Double cap, double used, double usd) {
        return cap == null || used + usd <= cap
                ? null
                : "not called, because the cap is " + Price.format(cap) + " a " + per + ", "
                        + Price.format(used) + " are spent or reserved, and this call may cost up to "
                        + Price.format(usd);
    }
}
