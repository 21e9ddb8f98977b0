package dev.autodev.provider.selection;

import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a second provider is asked beside the first: once the first is slower than most of its latest answers, and not
 * before the configured minimum. By default than 94 in 100, so that hedging makes about six in a hundred more calls.
 */
public final class HedgeDelay {

    private HedgeDelay() {}

    /** Null for never: it is switched off, or there is no second one. */
    public static @Nullable Duration of(List<ProviderOption> order, ResilienceSettings.HedgeSettings hedge) {
        if (!hedge.on() || order.size() < 2) {
            return null;
        }
        Duration usual = Duration.ofNanos(Math.max(0, order.getFirst().state().slowNanos()));
        Duration delay = usual.compareTo(hedge.minimum()) > 0 ? usual : hedge.minimum();
        // zero would be a race
        return delay.isZero() ? Duration.ofMillis(1) : delay;
    }
}
