// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import dev.autodev.concurrent.Lazy;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.budget.SpendLedger;
import dev.autodev.provider.coordinator.CoordinatorResources;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.http.ConnectionPool.ConnectionSettings;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.provider.infill.DetectedWires;
import dev.autodev.provider.infill.InfillingClient;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.provider.langchain4j.ModelProbe.ProbeResult;
import dev.autodev.provider.offline.OfflineProvider;
import dev.autodev.provider.selection.ModelCatalog;
import dev.autodev.provider.selection.ModelCatalog.ModelList;
import dev.autodev.provider.selection.ProviderDetection;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.syntax.Syntax;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The providers: clients, calls, health and spending.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderWiring {

    private final Map<String, String> environment;
    private final @Nullable Path spendFolder;
    private final Clocks clocks;
    private final EnvironmentCredentials credentials;
    private final ModelClientFactory models;
    private final DetectedWires completionWires;
    private final ModelCatalog catalog;
    private final Lazy<ProviderRegistry> registry;
    private final Lazy<ProviderCoordinator> coordinator = new Lazy<>(this::newCoordinator);
    private final Lazy<SpendControl> spending = new Lazy<>(this::newSpending);
    private final Lazy<List<ProviderSettings>> ollama = new Lazy<>(this::probeOllama);
    private volatile ConnectionSettings connection;

    /** @param spendFolder where spending is saved, null if it is not */
    ProviderWiring(
            Map<String, String> environment, @Nullable Path spendFolder, Clocks clocks, Supplier<Syntax> syntax) {
        this.environment = environment;
        this.spendFolder = spendFolder;
        this.clocks = clocks;
        this.completionWires =
                new DetectedWires(spendFolder == null ? null : spendFolder.resolveSibling("completion-wires"));
        this.connection = new ConnectionSettings(
                ResilienceSettings.DEFAULT.timeouts().connect(), NetworkRoute.of(NetworkSettings.DEFAULT, environment));
        this.credentials = new EnvironmentCredentials(environment);
        this.models = new ModelClientFactory(() -> connection, clocks.ticker());
        this.catalog = new ModelCatalog(this::list, clocks.ticker());
        this.registry = new Lazy<>(() -> new ProviderRegistry(new ClientFactory(syntax.get())));
    }

    /**
     * The clocks of all components.
     *
     * @param clock for dates and ages
     * @param ticker nanoseconds that only ever grow, for durations
     */
    record Clocks(Clock clock, LongSupplier ticker) {}

    public ProviderRegistry registry() {
        return registry.get();
    }

    ProviderCoordinator coordinator() {
        return coordinator.get();
    }

    /** A coordinator with a health record of its own. */
    ProviderCoordinator newCoordinator() {
        return new ProviderCoordinator(
                CoordinatorResources.of(clocks.clock(), clocks.ticker(), new SplittableRandom()::nextLong));
    }

    public SpendControl spending() {
        return spending.get();
    }

    private SpendControl newSpending() {
        // the days of a cap are those of the user's time zone
        Clock local = Clock.systemDefaultZone();
        return new SpendControl(new SpendLedger(spendFolder, local), local);
    }

    /** The folder where spending is saved; null if there is no home. */
    public @Nullable Path spendFolder() {
        return spendFolder;
    }

    ProviderHealthReport health() {
        return new ProviderHealthReport(registry(), coordinator().health(), clocks.ticker());
    }

    /** Lists the models of a provider, which is free. */
    public ProbeResult probe(ProviderSettings provider) throws InterruptedException {
        return models.probe(provider, credentials);
    }

    /** The models of all providers, by their own lists. */
    public ModelCatalog catalog() {
        return catalog;
    }

    private ModelList list(ProviderSettings provider) throws InterruptedException {
        String unusable = credentials.whyUnusable(provider).orElse(null);
        if (unusable != null) {
            return new ModelList(List.of(), unusable);
        }
        ProbeResult answer = probe(provider);
        if (!answer.models().isEmpty()) {
            return new ModelList(answer.models(), null);
        }
        return new ModelList(
                List.of(), answer.problem() == null ? "its server has no list of models" : answer.problem());
    }

    /** How the providers complete at a cursor. */
    DetectedWires completionWires() {
        return completionWires;
    }

    /** How providers are reached under these settings. */
    public ConnectionSettings connection(Settings settings) {
        return new ConnectionSettings(
                settings.resilience().timeouts().connect(), NetworkRoute.of(settings.network(), environment));
    }

    /** Uses these settings for new connections. */
    void connect(Settings settings) {
        connection = connection(settings);
    }

    /** The providers that the environment implies, besides those of the settings. */
    List<ProviderSettings> detected(Settings settings) {
        List<ProviderSettings> detected = new ArrayList<>(new ProviderDetection(environment).fromKeys());
        boolean isOnlyChance = settings.providers().isEmpty() && detected.isEmpty();
        boolean isNamed = "ollama".equals(settings.generator().order().primary())
                || settings.generator().order().fallbacks().contains("ollama");
        if (isOnlyChance || isNamed) {
            detected.addAll(ollama.get());
        }
        return detected;
    }

    private List<ProviderSettings> probeOllama() {
        try {
            return new ProviderDetection(environment)
                    .localOllama(models.connections()).stream().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Chooses the client for a configured provider by its type. */
    private final class ClientFactory implements ProviderRegistry.Factory {

        private final Syntax syntax;

        private ClientFactory(Syntax syntax) {
            this.syntax = syntax;
        }

        @Override
        public ProviderClient create(ProviderSettings provider) {
            return switch (provider.type()) {
                case OFFLINE -> new OfflineProvider(provider.name(), syntax);
                case ANTHROPIC, OPENAI, GEMINI, MISTRAL, OLLAMA ->
                    new InfillingClient(
                            provider,
                            models.create(provider, credentials),
                            credentials,
                            models.connections(),
                            completionWires);
            };
        }

        @Override
        public Optional<String> whyUnusable(ProviderSettings provider) {
            return provider.type() == ProviderType.OFFLINE ? Optional.empty() : credentials.whyUnusable(provider);
        }
    }
}
