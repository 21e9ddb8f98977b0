package dev.autodev.provider;

import dev.autodev.config.Settings;
import dev.autodev.provider.decision.Candidate;
import dev.autodev.provider.decision.Limits;
import dev.autodev.provider.decision.Plan;
import dev.autodev.provider.health.HealthBook;
import dev.autodev.provider.health.HealthRules;
import dev.autodev.provider.spend.Price;
import dev.autodev.provider.strategy.HedgeDelay;
import dev.autodev.provider.strategy.Option;
import dev.autodev.provider.strategy.SelectionStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Turns a chain of configured providers into clients in the order of a strategy, with the plan for them.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderSelection {

    /** An answer of this many tokens is expected, about sixty lines: to compare prices, not to bill them. */
    public static final int EXPECTED_OUTPUT_TOKENS = 600;

    private final ProviderRegistry registry;
    private final HealthBook health;
    private final LongSupplier ticker;
    private final AtomicLong requests = new AtomicLong();

    public ProviderSelection(ProviderRegistry registry, HealthBook health, LongSupplier ticker) {
        this.registry = registry;
        this.health = health;
        this.ticker = ticker;
    }

    /**
     * Who is asked in which order, and why.
     *
     * @param clients in the order of {@code plan.chain()}
     */
    public record Selected(List<ProviderClient> clients, Plan plan, String reason) {
        public Selected {
            clients = List.copyOf(clients);
        }
    }

    public Selected select(
            List<Settings.Provider> chain, Settings settings, Settings.Strategy strategy, ProviderRequest request) {
        // one process has one set of rules: those of the settings last seen
        health.judgeBy(HealthRules.of(settings.resilience()));
        long now = ticker.getAsLong();
        List<Option> options = new ArrayList<>(chain.size());
        for (int index = 0; index < chain.size(); index++) {
            Settings.Provider provider = chain.get(index);
            ProviderClient client = registry.client(provider);
            options.add(new Option(index, candidate(provider, client), health.state(client, now)));
        }
        SelectionStrategy.Ranking ranking = SelectionStrategy.of(strategy)
                .rank(new SelectionStrategy.Snapshot(
                        options, TokenEstimate.of(request), EXPECTED_OUTPUT_TOKENS, requests.getAndIncrement()));
        return new Selected(
                ranking.order().stream()
                        .map(option -> registry.client(chain.get(option.index())))
                        .toList(),
                new Plan(
                        ranking.order().stream().map(Option::candidate).toList(),
                        limits(settings, request),
                        ranking.race()
                                ? Duration.ZERO
                                : HedgeDelay.of(
                                        ranking.order(), settings.resilience().hedge())),
                ranking.reason());
    }

    private static Limits limits(Settings settings, ProviderRequest request) {
        Settings.Generator generator = settings.generator();
        return Limits.of(
                generator.attemptTimeout(request.brief().task()), generator.maxRetries(), settings.resilience());
    }

    private static Candidate candidate(Settings.Provider provider, ProviderClient client) {
        Price price = Price.of(provider);
        return new Candidate(client.name(), client.model(), provider.contextWindow(), price.input(), price.output());
    }
}
