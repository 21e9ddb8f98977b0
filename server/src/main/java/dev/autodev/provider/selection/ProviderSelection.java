// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TokenEstimate;
import dev.autodev.provider.budget.Price;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.selection.SelectionStrategy.ProviderOption;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Ranks a chain of configured providers with a strategy and makes the call plan for them.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderSelection {

    /** The expected length of an answer, about sixty lines: to compare prices, not to bill them. */
    public static final int EXPECTED_OUTPUT_TOKENS = 600;

    private final ProviderRegistry registry;
    private final ProviderHealthRegistry health;
    private final LongSupplier ticker;
    private final AtomicLong requests = new AtomicLong();

    public ProviderSelection(ProviderRegistry registry, ProviderHealthRegistry health, LongSupplier ticker) {
        this.registry = registry;
        this.health = health;
        this.ticker = ticker;
    }

    /**
     * The providers of a request in their order, and the reason for it.
     *
     * @param clients in the order of {@code plan.chain()}
     */
    public record Selected(List<ProviderClient> clients, CallPlan plan, String reason) {
        public Selected {
            clients = List.copyOf(clients);
        }
    }

    public Selected select(
            List<ProviderSettings> chain, Settings settings, Settings.Strategy strategy, ModelRequest request) {
        // health is shared by the whole process, so the latest settings apply to all of it
        health.updateRules(settings.resilience());
        long now = ticker.getAsLong();
        List<ProviderOption> options = new ArrayList<>(chain.size());
        for (int index = 0; index < chain.size(); index++) {
            ProviderSettings provider = chain.get(index);
            ProviderClient client = registry.client(provider);
            Candidate candidate = new Candidate(
                    client.name(), client.model(), provider.model().contextWindow());
            options.add(new ProviderOption(index, candidate, Price.of(provider), health.state(client, now)));
        }
        SelectionStrategy.Ranking ranking = SelectionStrategy.of(strategy)
                .rank(new SelectionStrategy.RankingInput(
                        options, TokenEstimate.of(request), EXPECTED_OUTPUT_TOKENS, requests.getAndIncrement()));
        return new Selected(
                ranking.order().stream()
                        .map(option -> registry.client(chain.get(option.index())))
                        .toList(),
                new CallPlan(
                        ranking.order().stream().map(ProviderOption::candidate).toList(),
                        limits(settings, request),
                        ranking.hedgeAfter(settings.resilience().hedge())),
                ranking.reason());
    }

    private static RequestLimits limits(Settings settings, ModelRequest request) {
        Settings.GeneratorSettings generator = settings.generator();
        return RequestLimits.of(
                generator.attemptTimeout(request.brief().task()), generator.maxRetries(), settings.resilience());
    }
}
