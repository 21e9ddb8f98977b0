package dev.autodev.provider.budget;

import dev.autodev.provider.AttemptGuard;
import dev.autodev.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The money of this process: what is spent, what calls under way may yet cost, and the caps.
 *
 * <p>What a call may cost at most is set aside before it is made, and what it did cost is booked when it ends: however many
 * calls are under way, together they stay below the cap, but for a call that costs more than it was thought to.
 * <i>Thread-safe.</i>
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

    /** Of all processes in USD, since the beginning of the month. */
    public double thisMonth(String provider) {
        return ledger.thisMonth(provider);
    }

    /** Guards the calls of one generation by its caps and prices. */
    public AttemptGuard guard(String request, Settings settings, RequestCost tab) {
        return new BudgetGuard(request, settings, tab, this, clock);
    }

    /** Sets {@code usd} aside, or says why not. */
    Optional<String> reserve(double usd, RequestCost tab, Settings.BudgetSettings budget) {
        lock.lock();
        try {
            String refusal = firstRefusal(usd, tab, budget);
            if (refusal == null) {
                reserved += usd;
                tab.reserved += usd;
            }
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** Why a call that may cost {@code usd} would not be let pass now; empty if it would. Nothing is set aside. */
    public Optional<String> refusal(double usd, RequestCost tab, Settings.BudgetSettings budget) {
        lock.lock();
        try {
            return Optional.ofNullable(firstRefusal(usd, tab, budget));
        } finally {
            lock.unlock();
        }
    }

    /** Books a call that {@code reserve} let pass; one that is known to be free leaves no line. */
    void settle(double aside, RequestCost tab, LedgerEntry line) {
        lock.lock();
        try {
            release(aside, tab);
            double usd = line.usd() == null ? 0 : line.usd();
            session += usd;
            tab.spent += usd;
            if (line.usd() == null || usd > 0) {
                ledger.add(line);
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #settle}, for a call that cost nothing. */
    void cancel(double aside, RequestCost tab) {
        lock.lock();
        try {
            release(aside, tab);
        } finally {
            lock.unlock();
        }
    }

    private void release(double aside, RequestCost tab) {
        reserved = Math.max(0, reserved - aside);
        tab.reserved = Math.max(0, tab.reserved - aside);
    }

    private @Nullable String firstRefusal(double usd, RequestCost tab, Settings.BudgetSettings budget) {
        if (usd == 0) {
            return null;
        }
        String refusal = refusal("request", budget.usdPerRequest(), tab.spent + tab.reserved, usd);
        if (refusal == null) {
            refusal = refusal("session", budget.usdPerSession(), session + reserved, usd);
        }
        // the day is asked last: only it needs the file
        return refusal == null && budget.usdPerDay() != null
                ? refusal("day", budget.usdPerDay(), ledger.today() + reserved, usd)
                : refusal;
    }

    private static @Nullable String refusal(String per, @Nullable Double cap, double gone, double usd) {
        return cap == null || gone + usd <= cap
                ? null
                : "not asked, because the cap is " + MoneyFormat.format(cap) + " a " + per + ", "
                        + MoneyFormat.format(gone) + " are spent or set aside, and this call may cost up to "
                        + MoneyFormat.format(usd);
    }
}
