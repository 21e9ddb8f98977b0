package dev.autodev.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code network}: how providers are reached.
 *
 * <p><i>Immutable.</i>
 *
 * @param proxy null: as the environment says
 * @param noProxy empty: as the environment says
 * @param caFile further authorities to trust, PEM; null: as the environment says
 */
public record NetworkSettings(
        @Nullable String proxy,
        List<String> noProxy,
        @Nullable String caFile) {
    public static final NetworkSettings PLAIN = new NetworkSettings(null, List.of(), null);

    public NetworkSettings {
        noProxy = List.copyOf(noProxy);
    }
}
