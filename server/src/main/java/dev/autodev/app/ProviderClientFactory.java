package dev.autodev.app;

import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.provider.offline.OfflineProvider;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.syntax.Syntax;
import java.util.Optional;

/** Chooses the client for a configured provider by its type. <i>Thread-safe.</i> */
final class ProviderClientFactory implements ProviderRegistry.Factory {

    private final ModelClientFactory models;
    private final EnvironmentCredentials credentials;
    private final Syntax syntax;

    ProviderClientFactory(ModelClientFactory models, EnvironmentCredentials credentials, Syntax syntax) {
        this.models = models;
        this.credentials = credentials;
        this.syntax = syntax;
    }

    @Override
    public ProviderClient create(ProviderSettings provider) {
        return switch (provider.type()) {
            case OFFLINE -> new OfflineProvider(provider.name(), syntax);
            case ANTHROPIC, OPENAI, GEMINI, MISTRAL, OLLAMA -> models.create(provider, credentials);
        };
    }

    @Override
    public Optional<String> whyUnusable(ProviderSettings provider) {
        return provider.type() == ProviderType.OFFLINE ? Optional.empty() : credentials.whyUnusable(provider);
    }
}
