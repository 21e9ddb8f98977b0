package dev.autodev.provider;

import dev.autodev.config.Settings.Provider;
import dev.autodev.config.Settings.ProviderType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Provider settings with all but the fields in question left alone. */
final class SettingsOf {

    private SettingsOf() {}

    static Provider provider(
            ProviderType type, @Nullable String baseUrl, @Nullable String keyVariable, String... command) {
        return new Provider(
                "p", type, null, baseUrl, keyVariable, List.of(command), 100, 0, null, null, null, Map.of(), false);
    }
}
