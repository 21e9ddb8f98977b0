package dev.autodev.provider;

import dev.autodev.settings.Settings.ProviderSettings;
import dev.autodev.settings.Settings.ProviderType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Provider settings with all but the fields in question left alone. */
public final class SettingsOf {

    private SettingsOf() {}

    public static ProviderSettings provider(
            ProviderType type, @Nullable String baseUrl, @Nullable String keyVariable, String... command) {
        return new ProviderSettings(
                "p", type, null, baseUrl, keyVariable, List.of(command), 100, 0, null, null, null, Map.of(), false);
    }
}
