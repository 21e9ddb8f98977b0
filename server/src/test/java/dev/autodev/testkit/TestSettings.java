package dev.autodev.testkit;

import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.settings.Settings.ProviderType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings for tests, short to say. */
public final class TestSettings {

    private TestSettings() {}

    public static Settings of(Settings.GeneratorSettings generator, Settings.ProviderSettings... providers) {
        return of(Delivery.COMMAND, generator, providers);
    }

    /** One provider named "claude", and this way of delivering code actions. */
    public static Settings with(Delivery delivery) {
        return of(delivery, generator(), provider("claude", ProviderType.ANTHROPIC, null));
    }

    /** One provider named "claude", and actions of the person's own. */
    public static Settings with(Settings.ActionSettings... actions) {
        Settings plain = with(Delivery.COMMAND);
        return new Settings(
                plain.generator(),
                plain.providers(),
                List.of(actions),
                plain.budget(),
                plain.privacy(),
                plain.trust(),
                plain.codeAction(),
                plain.resilience());
    }

    /** With caps, and numbers of attempts, waits and breakers. */
    public static Settings of(
            Settings.GeneratorSettings generator,
            Settings.BudgetSettings budget,
            Settings.ResilienceSettings resilience,
            Settings.ProviderSettings... providers) {
        return new Settings(
                generator,
                List.of(providers),
                List.of(),
                budget,
                new Settings.PrivacySettings(true),
                new Settings.TrustSettings(List.of()),
                new Settings.CodeActionSettings(Delivery.COMMAND),
                resilience);
    }

    private static Settings of(
            Delivery delivery, Settings.GeneratorSettings generator, Settings.ProviderSettings... providers) {
        return new Settings(
                generator,
                List.of(providers),
                List.of(),
                new Settings.BudgetSettings(null, null, null),
                new Settings.PrivacySettings(true),
                new Settings.TrustSettings(List.of()),
                new Settings.CodeActionSettings(delivery),
                Settings.ResilienceSettings.DEFAULT);
    }

    /** The defaults, with this order of providers. */
    public static Settings.GeneratorSettings generator(String... chain) {
        return generator(Duration.ofSeconds(30), Duration.ofHours(1), chain);
    }

    public static Settings.GeneratorSettings generator(Duration attempt, Duration timeToLive, String... chain) {
        return new Settings.GeneratorSettings(
                chain.length == 0 ? null : chain[0],
                chain.length == 0 ? List.of() : List.of(chain).subList(1, chain.length),
                Settings.Strategy.SEQUENTIAL,
                attempt,
                Duration.ofSeconds(120),
                3,
                timeToLive,
                true,
                Map.of());
    }

    public static Settings.ProviderSettings provider(String name, ProviderType type, @Nullable String baseUrl) {
        return new Settings.ProviderSettings(
                name, type, "test-model", baseUrl, null, List.of(), 4096, 0, null, 1.0, 2.0, Map.of(), false);
    }

    /** The same at this price for each direction, null for none that is known. */
    public static Settings.ProviderSettings priced(Settings.ProviderSettings provider, @Nullable Double price) {
        return new Settings.ProviderSettings(
                provider.name(),
                provider.type(),
                provider.model(),
                provider.baseUrl(),
                provider.apiKeyEnv(),
                provider.apiKeyCommand(),
                provider.maxOutputTokens(),
                provider.contextWindow(),
                provider.temperature(),
                price,
                price,
                provider.headers(),
                provider.detected());
    }
}
