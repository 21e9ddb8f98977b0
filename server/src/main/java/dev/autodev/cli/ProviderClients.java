package dev.autodev.cli;

import dev.autodev.config.Settings;
import dev.autodev.provider.EnvironmentCredentials;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderRegistry;
import dev.autodev.provider.model.ModelClients;
import dev.autodev.provider.offline.OfflineProvider;
import dev.autodev.syntax.Syntax;
import java.util.Optional;

/** Chooses the client for a configured provider by its type. <i>Thread-safe.</i> */
final class ProviderClients implements ProviderRegistry.Factory {

    private final ModelClients models;
    private final EnvironmentCredentials credentials;
    private final Syntax syntax;

    ProviderClients(ModelClients models, EnvironmentCredentials credentials, Syntax syntax) {
        this.models = models;
        this.credentials = credentials;
        this.syntax = syntax;
    }

    @Override
    public ProviderClient create(Settings.Provider provider) {
        return switch (provider.type()) {
            case OFFLINE -> new OfflineProvider(provider.name(), syntax);
            case ANTHROPIC, OPENAI, GEMINI, MISTRAL, OLLAMA -> models.create(provider, credentials);
        };
    }

    @Override
    public Optional<String> whyUnusable(Settings.Provider provider) {
        return provider.type() == Settings.ProviderType.OFFLINE ? Optional.empty() : credentials.whyUnusable(provider);
    }
}
