// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Enabled;
import dev.autodev.settings.CompletionSettings.Multiline;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.TestSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CompletingProvidersTest {

    private static final ProviderSettings PAID =
            TestSettings.priced(TestSettings.provider("paid", ProviderType.ANTHROPIC, null), 1.0);
    private static final ProviderSettings UNPRICED =
            TestSettings.provider("unpriced", ProviderType.MISTRAL, null).withPrices(TokenPrices.UNKNOWN);
    private static final ProviderSettings LOCAL = TestSettings.provider(
                    "local", ProviderType.OPENAI, "http://127.0.0.1:8012/v1")
            .withPrices(TokenPrices.UNKNOWN);
    private static final ProviderSettings PAID_LOCALLY =
            TestSettings.priced(TestSettings.provider("gateway", ProviderType.OPENAI, "http://localhost:4000"), 0.5);
    private static final ProviderSettings REMOTE_OLLAMA = TestSettings.provider(
                    "ollama", ProviderType.OLLAMA, "http://gpu.example:11434")
            .withPrices(TokenPrices.UNKNOWN);
    private static final ProviderSettings GIFT =
            TestSettings.priced(TestSettings.provider("gift", ProviderType.GEMINI, null), 0.0);

    private final CompletingProviders providers = new CompletingProviders(new ProviderRegistry(new Factory()));

    private static final class Factory implements ProviderRegistry.Factory {
        @Override
        public ProviderClient create(ProviderSettings provider) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> whyUnusable(ProviderSettings provider) {
            return Optional.empty();
        }
    }

    private static Settings settings(Enabled enabled, String... named) {
        return settings(enabled, Enabled.AUTO, named);
    }

    private static Settings settings(Enabled enabled, Enabled askAhead, String... named) {
        CompletionSettings completion = new CompletionSettings(
                enabled,
                List.of(named),
                CompletionSettings.DEFAULT.timing(),
                160,
                Multiline.AUTO,
                List.of(),
                false,
                askAhead);
        return TestSettings.with(
                TestSettings.of(TestSettings.generator(), PAID, UNPRICED, LOCAL, PAID_LOCALLY, REMOTE_OLLAMA, GIFT),
                completion);
    }

    private List<String> names(Settings settings, Trigger trigger) {
        return providers.of(settings, trigger).stream()
                .map(ProviderSettings::name)
                .toList();
    }

    @Test
    void onlyFreeProvidersAreCalledWhileTheUserTypes() {
        assertEquals(List.of("local", "gift"), names(settings(Enabled.AUTO), Trigger.TYPED));
    }

    @Test
    void allProvidersMakeARequestedSuggestion() {
        // those that may fill in come before those that only chat
        List<String> all = List.of("unpriced", "local", "gateway", "ollama", "paid", "gift");
        assertEquals(all, names(settings(Enabled.AUTO), Trigger.INVOKED));
        assertEquals(all, names(settings(Enabled.TRUE), Trigger.TYPED));
    }

    @Test
    void onlyFreeProvidersAreCalledAheadUnlessTheSettingsSayMore() {
        assertEquals(List.of("local", "gift"), names(settings(Enabled.TRUE), Trigger.AHEAD));
        assertEquals(
                List.of("unpriced", "local", "gateway", "ollama", "paid", "gift"),
                names(settings(Enabled.AUTO, Enabled.TRUE), Trigger.AHEAD));
    }

    @Test
    void namedProvidersAreCalledInTheirOrder() {
        assertEquals(List.of("gift", "paid"), names(settings(Enabled.AUTO, "gift", "paid"), Trigger.INVOKED));
    }

    @Test
    void answersAreShort() {
        assertEquals(
                160,
                providers
                        .of(settings(Enabled.TRUE), Trigger.INVOKED)
                        .getFirst()
                        .model()
                        .maxOutputTokens());
    }
}
