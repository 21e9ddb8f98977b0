package dev.autodev.provider.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * By the median of the latest answers, by default those of ten minutes; those without any come behind the rest, and once in ten requests
 * one of them goes first: a provider nobody asks would never be known to be fast.
 */
record Fastest() implements SelectionStrategy {

    private static final int PROBE_EVERY = 10;

    @Override
    public Ranking rank(RankingInput snapshot) {
        List<ProviderOption> order = new ArrayList<>(snapshot.options().stream()
                .sorted(Comparator.comparingLong(Fastest::median))
                .toList());
        Optional<ProviderOption> idle = order.stream()
                .filter(option ->
                        option.state().medianNanos() < 0 && option.state().heldForNanos() == 0)
                .findFirst();
        boolean allIdle = order.stream().allMatch(option -> option.state().medianNanos() < 0);
        if (allIdle) {
            return new Ranking(order, false, "fastest: no latencies are known yet, so as configured");
        }
        if (idle.isPresent() && snapshot.request() % PROBE_EVERY == 0) {
            order.remove(idle.get());
            order.addFirst(idle.get());
            return new Ranking(
                    order, false, "fastest: probing " + idle.get().candidate().provider() + ", idle so far");
        }
        ProviderOption first = order.getFirst();
        return new Ranking(
                order,
                false,
                "fastest: " + first.candidate().provider() + " with a median of "
                        + first.state().medianNanos() / 1_000_000 + " ms");
    }

    private static long median(ProviderOption option) {
        return option.state().medianNanos() < 0
                ? Long.MAX_VALUE
                : option.state().medianNanos();
    }
}
