// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocols of providers, with what is known of each. */
public enum ProviderType {
    ANTHROPIC,
    OPENAI,
    GEMINI,
    MISTRAL,
    OLLAMA,
    OFFLINE;

    /** The names a setting may use, in the order of the enumeration. */
    public static List<String> settingNames() {
        return Arrays.stream(values()).map(ProviderType::settingName).toList();
    }

    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ProviderType> ofSettingName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.settingName().equals(name))
                .findFirst();
    }

    /** The type that a provider's name implies: a type's own name, or {@code claude}. */
    public static Optional<ProviderType> ofProviderName(String name) {
        return name.equals("claude") ? Optional.of(ANTHROPIC) : ofSettingName(name);
    }

    /** The environment variable that the vendor's own tools read, null where no key is needed. */
    public @Nullable String keyVariable(@Nullable String baseUrl) {
        return switch (this) {
            case ANTHROPIC -> "ANTHROPIC_API_KEY";
            // a compatible server elsewhere, often a local one, must not get OpenAI's key
            case OPENAI -> baseUrl == null || isOpenAi(baseUrl) ? "OPENAI_API_KEY" : null;
            case GEMINI -> "GEMINI_API_KEY";
            case MISTRAL -> "MISTRAL_API_KEY";
            case OLLAMA, OFFLINE -> null;
        };
    }

    private static boolean isOpenAi(String baseUrl) {
        return "api.openai.com".equalsIgnoreCase(URI.create(baseUrl).getHost());
    }
}
