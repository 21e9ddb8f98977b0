package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.provider.budget.Price;
import dev.autodev.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The cost of an answer, by the prices in the settings. */
final class UsageCost {

    private UsageCost() {}

    /** In USD; 0 for a free answer, null if its tokens or the price are unknown. */
    static @Nullable Double of(ReceivedAnswer answered) {
        if (answered.source() != Source.PROVIDER) {
            return 0.0;
        }
        Settings settings = answered.prepared().situation().request().settings();
        Price price = settings.provider(answered.provider()).map(Price::of).orElse(Price.UNKNOWN);
        if (price.equals(Price.FREE)) {
            return 0.0;
        }
        return answered.usage() == null
                ? null
                : price.of(answered.usage().inputTokens(), answered.usage().outputTokens());
    }
}
