// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.ApiKeySource;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds providers that need no configuration: vendors whose usual key variable is set, and a local Ollama.
 *
 * <p><i>Immutable.</i>
 */
public final class ProviderDetection {

    private final Map<String, String> environment;

    public ProviderDetection(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The vendors whose key variable is set, best first. Makes no request. */
    public List<ProviderSettings> fromKeys() {
        List<ProviderSettings> found = new ArrayList<>();
        fromKey("claude", ProviderType.ANTHROPIC).ifPresent(found::add);
        fromKey("openai", ProviderType.OPENAI).ifPresent(found::add);
        fromKey("gemini", ProviderType.GEMINI).ifPresent(found::add);
        fromKey("mistral", ProviderType.MISTRAL).ifPresent(found::add);
        return List.copyOf(found);
    }

    /**
     * The Ollama at {@code OLLAMA_HOST} or on this machine, with the first installed model, or the first one for code.
     * Blocks for up to about 300 ms, so it must not delay the response to {@code initialize}.
     */
    public Optional<ProviderSettings> localOllama(ConnectionPool connections) throws InterruptedException {
        String address = OllamaProbe.addressOf(environment.getOrDefault("OLLAMA_HOST", ""));
        return OllamaProbe.installedModels(address, connections).stream()
                .filter(model -> !isForEmbeddings(model))
                .max((a, b) -> Boolean.compare(isForCode(a), isForCode(b)))
                .map(model -> detected("ollama", ProviderType.OLLAMA, model, address, null));
    }

    private Optional<ProviderSettings> fromKey(String name, ProviderType type) {
        return VendorDefaults.of(type).keyVariables().stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .findFirst()
                .map(variable -> detected(name, type, null, null, variable));
    }

    private static boolean isForCode(String model) {
        return model.toLowerCase(Locale.ROOT).contains("code");
    }

    private static boolean isForEmbeddings(String model) {
        return model.toLowerCase(Locale.ROOT).contains("embed");
    }

    private static ProviderSettings detected(
            String name,
            ProviderType type,
            @Nullable String model,
            @Nullable String baseUrl,
            @Nullable String keyVariable) {
        return ProviderSettings.of(name, type)
                .withModel(ModelSettings.DEFAULT.withName(model))
                .withBaseUrl(baseUrl)
                .withApiKey(new ApiKeySource(keyVariable, List.of()))
                .asDetected();
    }
}
