package dev.autodev.provider.budget;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Sums over lines of the ledger. <i>Confined to</i> the ledger's lock. */
final class LedgerTotals {

    private final Map<LocalDate, Double> days = new HashMap<>();
    private final Map<String, Double> providers = new HashMap<>();

    void add(LedgerEntry line, LocalDate day) {
        if (line.usd() != null) {
            days.merge(day, line.usd(), Double::sum);
            providers.merge(line.provider(), line.usd(), Double::sum);
        }
    }

    void clear() {
        days.clear();
        providers.clear();
    }

    double on(LocalDate day) {
        return days.getOrDefault(day, 0.0);
    }

    double of(String provider) {
        return providers.getOrDefault(provider, 0.0);
    }
}
