package dev.autodev.settings;

import dev.autodev.settings.Settings.ProviderType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of each type of provider: its names and where its key usually is. */
public final class ProviderTypes {

    private ProviderTypes() {}

    /** The names a setting may use, in the order of the enumeration. */
    public static List<String> names() {
        return Arrays.stream(ProviderType.values()).map(ProviderTypes::nameOf).toList();
    }

    public static String nameOf(ProviderType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** The type a provider's name gives away: a type's own name, or {@code claude}. */
    public static Optional<ProviderType> ofProviderName(String name) {
        return name.equals("claude") ? Optional.of(ProviderType.ANTHROPIC) : ofName(name);
    }

    public static Optional<ProviderType> ofName(String name) {
        return Arrays.stream(ProviderType.values())
                .filter(type -> nameOf(type).equals(name))
                .findFirst();
    }

    /** The variable the vendor's own tools read, null where no key is needed. */
    public static @Nullable String keyVariable(ProviderType type, @Nullable String baseUrl) {
        return switch (type) {
            case ANTHROPIC -> "ANTHROPIC_API_KEY";
            // a compatible server elsewhere, often a local one: OpenAI's key is none of its business
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
