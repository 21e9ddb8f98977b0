package dev.autodev.provider.selection;

import dev.autodev.provider.health.ProviderState.Circuit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The healthy first: those that nothing holds back, then by their rate of failures; equals as configured. */
record Available() implements SelectionStrategy {

    @Override
    public Ranking rank(RankingInput snapshot) {
        List<ProviderOption> order = snapshot.options().stream()
                .sorted(Comparator.comparingLong(
                                (ProviderOption option) -> option.state().heldForNanos())
                        .thenComparing(option -> option.state().circuit() != Circuit.CLOSED)
                        .thenComparingDouble(option -> option.state().failureRate()))
                .toList();
        String reason = order.isEmpty()
                ? "available: nobody is configured"
                : String.format(
                        Locale.ROOT,
                        "available: %s with %.0f %% failures",
                        order.getFirst().candidate().provider(),
                        order.getFirst().state().failureRate() * 100);
        return new Ranking(order, false, reason);
    }
}
