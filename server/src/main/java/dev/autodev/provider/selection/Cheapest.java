package dev.autodev.provider.selection;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** By what this very prompt would cost; those without a price last; equals as configured. */
record Cheapest() implements SelectionStrategy {

    @Override
    public Ranking rank(RankingInput snapshot) {
        List<ProviderOption> order = snapshot.options().stream()
                .sorted(Comparator.comparing(
                        option -> snapshot.costOf(option.candidate()), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        Double cost = order.isEmpty() ? null : snapshot.costOf(order.getFirst().candidate());
        String reason = cost == null
                ? "cheapest: no prices are known, so as configured"
                : String.format(
                        Locale.ROOT,
                        "cheapest: %s for about %.6f USD",
                        order.getFirst().candidate().provider(),
                        cost);
        return new Ranking(order, false, reason);
    }
}
