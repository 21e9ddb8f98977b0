// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import dev.autodev.provider.budget.Price;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings.HedgeSettings;
import dev.autodev.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the providers for one request.
 *
 * <p>Pure: the same input gives the same order, and the reason explains it. Providers that rank equal keep their
 * configured order. <i>Immutable.</i>
 */
public sealed interface SelectionStrategy {

    Ranking rank(RankingInput input);

    static SelectionStrategy of(Settings.Strategy strategy) {
        return switch (strategy) {
            // the order per task is a matter of the configured chain: see ProviderRegistry
            case SEQUENTIAL, TASK -> new Sequential();
            case CHEAPEST -> new Cheapest();
            case FASTEST -> new Fastest();
            case AVAILABLE -> new Available();
            case RACE -> new Race();
        };
    }

    /**
     * A provider with the facts that strategies use.
     *
     * @param index its place in the configured chain
     */
    record ProviderOption(int index, Candidate candidate, Price price, ProviderState state) {}

    /**
     * @param options in their configured order
     * @param inputTokens of the prompt, estimated
     * @param outputTokens of the answer, estimated
     * @param request the number of the request, for what a strategy does every so often
     */
    record RankingInput(List<ProviderOption> options, int inputTokens, int outputTokens, long request) {
        public RankingInput {
            options = List.copyOf(options);
        }

        /** The expected cost of this prompt in USD, null if a price is unknown. */
        @Nullable
        Double costOf(ProviderOption option) {
            return option.price().of(inputTokens, outputTokens);
        }
    }

    /**
     * @param race whether the first two are called at the same time
     * @param reason for the trace, for instance "sequential: as configured"
     */
    record Ranking(List<ProviderOption> order, boolean race, String reason) {
        public Ranking {
            order = List.copyOf(order);
        }

        /**
         * When a second provider is called in parallel with the first: once the first is slower than the configured
         * share of its latest answers, but not before the configured minimum; zero for a race, null for never.
         */
        public @Nullable Duration hedgeAfter(HedgeSettings hedge) {
            if (race) {
                return Duration.ZERO;
            }
            if (!hedge.on() || order.size() < 2) {
                return null;
            }
            Duration usual =
                    Duration.ofNanos(Math.max(0, order.getFirst().state().slowNanos()));
            Duration delay = usual.compareTo(hedge.minimum()) > 0 ? usual : hedge.minimum();
            // zero would be a race
            return delay.isZero() ? Duration.ofMillis(1) : delay;
        }
    }

    /** The configured order: the primary provider, then each fallback. */
    record Sequential() implements SelectionStrategy {

        @Override
        public Ranking rank(RankingInput input) {
            return new Ranking(input.options(), false, "sequential: as configured");
        }
    }

    /** The first two at the same time; the first usable answer wins. Costs nearly twice as much. */
    record Race() implements SelectionStrategy {

        @Override
        public Ranking rank(RankingInput input) {
            return new Ranking(input.options(), true, "race: the first two at the same time");
        }
    }

    /** By the expected cost of this prompt; providers with an unknown price last. */
    record Cheapest() implements SelectionStrategy {

        @Override
        public Ranking rank(RankingInput input) {
            List<ProviderOption> order = input.options().stream()
                    .sorted(Comparator.comparing(input::costOf, Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList();
            Double cost = order.isEmpty() ? null : input.costOf(order.getFirst());
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

    /** Providers without cooldown or open circuit breaker first, then by failure rate. */
    record Available() implements SelectionStrategy {

        @Override
        public Ranking rank(RankingInput input) {
            List<ProviderOption> order = input.options().stream()
                    .sorted(Comparator.comparingLong(
                                    (ProviderOption option) -> option.state().unavailableNanos())
                            .thenComparing(option -> option.state().circuit() != Circuit.CLOSED)
                            .thenComparingDouble(option -> option.state().failureRate()))
                    .toList();
            String reason = order.isEmpty()
                    ? "available: no provider is configured"
                    : String.format(
                            Locale.ROOT,
                            "available: %s with %.0f %% failures",
                            order.getFirst().candidate().provider(),
                            order.getFirst().state().failureRate() * 100);
            return new Ranking(order, false, reason);
        }
    }

    /**
     * By the median of the latest response times. Providers without any come last, but one of them goes first in one
     * request of ten, because otherwise its speed would never become known.
     */
    record Fastest() implements SelectionStrategy {

        private static final int PROBE_EVERY = 10;

        @Override
        public Ranking rank(RankingInput input) {
            List<ProviderOption> order = new ArrayList<>(input.options().stream()
                    .sorted(Comparator.comparing(Fastest::isUnmeasured)
                            .thenComparingLong(option -> option.state().medianNanos()))
                    .toList());
            if (order.stream().allMatch(Fastest::isUnmeasured)) {
                return new Ranking(order, false, "fastest: no latencies are known yet, so as configured");
            }
            Optional<ProviderOption> unmeasured = order.stream()
                    .filter(option -> isUnmeasured(option) && option.state().unavailableNanos() == 0)
                    .findFirst();
            if (unmeasured.isPresent() && input.request() % PROBE_EVERY == 0) {
                ProviderOption probed = unmeasured.get();
                order.remove(probed);
                order.addFirst(probed);
                return new Ranking(
                        order, false, "fastest: probing " + probed.candidate().provider() + ", not called of late");
            }
            ProviderOption first = order.getFirst();
            return new Ranking(
                    order,
                    false,
                    "fastest: " + first.candidate().provider() + " with a median of "
                            + first.state().medianNanos() / 1_000_000 + " ms");
        }

        private static boolean isUnmeasured(ProviderOption option) {
            return option.state().medianNanos() < 0;
        }
    }
}
