// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.BudgetSettings;
import dev.autodev.settings.Settings.CodeActionSettings;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.settings.Settings.EditorSupport;
import dev.autodev.settings.Settings.GeneratorSettings;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.settings.Settings.PrivacySettings;
import dev.autodev.settings.Settings.PromptSettings;
import dev.autodev.settings.Settings.ProviderOrder;
import dev.autodev.settings.VerifySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default settings with single values changed. */
public final class TestSettings {

    private static final BudgetSettings NO_CAPS = new BudgetSettings(null, null, null);

    private TestSettings() {}

    /** The environment of a server that nothing configures: no file, no cache, and its state in a folder. */
    public static Map<String, String> environment(Path home) {
        return Map.of(
                "AUTODEV_CONFIG",
                home.resolve("none.toml").toString(),
                "AUTODEV_CACHE_DIR",
                "off",
                "XDG_STATE_HOME",
                home.toString());
    }

    public static Settings of(GeneratorSettings generator, ProviderSettings... providers) {
        return of(generator, NO_CAPS, ResilienceSettings.DEFAULT, providers);
    }

    public static Settings of(
            GeneratorSettings generator,
            BudgetSettings budget,
            ResilienceSettings resilience,
            ProviderSettings... providers) {
        return new Settings(
                generator,
                List.of(providers),
                new PromptSettings(null, List.of()),
                budget,
                new PrivacySettings(true),
                new EditorSupport(
                        new CodeActionSettings(Delivery.COMMAND), CompletionSettings.DEFAULT, VerifySettings.DEFAULT),
                resilience,
                NetworkSettings.DEFAULT);
    }

    /** One provider named "claude", with this delivery of code actions. */
    public static Settings with(Delivery delivery) {
        Settings plain = withClaude();
        return with(plain, new EditorSupport(new CodeActionSettings(delivery), plain.completion(), plain.verify()));
    }

    /** One provider named "claude", with these user-defined actions. */
    public static Settings with(Settings.ActionSettings... actions) {
        return with(withClaude(), new PromptSettings(null, List.of(actions)));
    }

    public static Settings with(Settings plain, PromptSettings prompts) {
        return new Settings(
                plain.generator(),
                plain.providers(),
                prompts,
                plain.budget(),
                plain.privacy(),
                plain.editor(),
                plain.resilience(),
                plain.network());
    }

    public static Settings with(Settings plain, PrivacySettings privacy) {
        return new Settings(
                plain.generator(),
                plain.providers(),
                plain.prompts(),
                plain.budget(),
                privacy,
                plain.editor(),
                plain.resilience(),
                plain.network());
    }

    private static Settings with(Settings plain, EditorSupport editor) {
        return new Settings(
                plain.generator(),
                plain.providers(),
                plain.prompts(),
                plain.budget(),
                plain.privacy(),
                editor,
                plain.resilience(),
                plain.network());
    }

    public static Settings with(Settings plain, VerifySettings verify) {
        return with(plain, new EditorSupport(plain.codeAction(), plain.completion(), verify));
    }

    public static Settings with(Settings plain, CompletionSettings completion) {
        return with(plain, new EditorSupport(plain.codeAction(), completion, plain.verify()));
    }

    /** With the suggestion at the cursor as a completion item. */
    public static Settings withCompletionItems() {
        CompletionSettings plain = CompletionSettings.DEFAULT;
        return with(
                withClaude(),
                new CompletionSettings(
                        plain.enabled(),
                        plain.providers(),
                        plain.timing(),
                        plain.maxOutputTokens(),
                        plain.multiline(),
                        plain.excludedLanguages(),
                        true,
                        plain.askAhead()));
    }

    public static Settings withClaude() {
        return of(generator(), provider("claude", ProviderType.ANTHROPIC, null));
    }

    /** The defaults with this order of providers. */
    public static GeneratorSettings generator(String... chain) {
        return generator(Duration.ofSeconds(30), Duration.ofHours(1), chain);
    }

    /** With an hour for each request, for one that runs the tools of a project on a busy machine. */
    public static GeneratorSettings patient(String... chain) {
        GeneratorSettings usual = generator(chain);
        return new GeneratorSettings(
                usual.order(),
                usual.strategy(),
                usual.attemptTimeout(),
                Duration.ofHours(1),
                usual.maxRetries(),
                usual.cacheTtl(),
                usual.offlineFallback(),
                usual.tasks());
    }

    public static GeneratorSettings generator(Duration attempt, Duration timeToLive, String... chain) {
        return new GeneratorSettings(
                new ProviderOrder(
                        chain.length == 0 ? null : chain[0],
                        chain.length == 0 ? List.of() : List.of(chain).subList(1, chain.length)),
                Settings.Strategy.SEQUENTIAL,
                attempt,
                Duration.ofSeconds(120),
                3,
                timeToLive,
                true,
                Map.of());
    }

    public static ProviderSettings provider(String name, ProviderType type, @Nullable String baseUrl) {
        return ProviderSettings.of(name, type)
                .withModel(ModelSettings.DEFAULT.withName("test-model"))
                .withBaseUrl(baseUrl)
                .withPrices(new TokenPrices(1.0, 2.0));
    }

    /** With this price of input and output tokens; null if unknown. */
    public static ProviderSettings priced(ProviderSettings provider, @Nullable Double price) {
        return provider.withPrices(new TokenPrices(price, price));
    }
}
