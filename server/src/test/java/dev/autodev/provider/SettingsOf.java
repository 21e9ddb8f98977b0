// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.ApiKeySource;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Provider settings with all but the fields in question left alone. */
public final class SettingsOf {

    private SettingsOf() {}

    public static ProviderSettings provider(
            ProviderType type, @Nullable String baseUrl, @Nullable String keyVariable, String... command) {
        return ProviderSettings.of("p", type)
                .withModel(ModelSettings.DEFAULT.withMaxOutputTokens(100))
                .withBaseUrl(baseUrl)
                .withApiKey(new ApiKeySource(keyVariable, List.of(command)));
    }
}
