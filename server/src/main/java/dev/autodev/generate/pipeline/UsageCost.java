package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import org.jspecify.annotations.Nullable;

/** What an answer cost, by the prices in the settings. */
final class UsageCost {

    private static final double MILLION = 1_000_000;

    private UsageCost() {}

    /** In USD; 0 for an answer that nobody was paid for, null if tokens or prices are unknown. */
    static @Nullable Double of(ReceivedAnswer answered) {
        if (answered.source() != Source.PROVIDER) {
            return 0.0;
        }
        Settings settings = answered.prepared().situation().request().settings();
        ProviderSettings provider = settings.provider(answered.provider()).orElse(null);
        if (provider == null
                || answered.usage() == null
                || provider.prices().input() == null
                || provider.prices().output() == null) {
            return null;
        }
        return (answered.usage().inputTokens() * provider.prices().input()
                        + answered.usage().outputTokens() * provider.prices().output())
                / MILLION;
    }
}
