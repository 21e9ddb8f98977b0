package dev.autodev.config;

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
public record Network(
        @Nullable String proxy,
        List<String> noProxy,
        @Nullable String caFile) {
    public static final Network PLAIN = new Network(null, List.of(), null);

    public Network {
        noProxy = List.copyOf(noProxy);
    }
}
