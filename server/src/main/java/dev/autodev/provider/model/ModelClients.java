package dev.autodev.provider.model;

import dev.autodev.config.Settings;
import dev.autodev.provider.Credentials;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.network.Route;
import java.util.function.Supplier;

/**
 * Makes the client of a configured provider. All clients share one pool of connections.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ModelClients {

    private final SharedConnections connections;

    public ModelClients() {
        this(() -> new Connecting(Settings.Resilience.DEFAULT.patience().connect(), Route.PLAIN));
    }

    /** @param connecting asked at each call, so that it may change */
    public ModelClients(Supplier<Connecting> connecting) {
        this.connections = new SharedConnections(connecting);
    }

    /**
     * A client that costs nothing until it is asked or warmed.
     *
     * @throws IllegalArgumentException for the offline provider, which is no model
     */
    public ProviderClient create(Settings.Provider provider, Credentials credentials) {
        return new ModelClient(provider, credentials, vendorOf(provider.type()), connections);
    }

    /** Asks for the provider's models, which costs nothing. Blocks for some seconds at the most. */
    public Probe probe(Settings.Provider provider, Credentials credentials) throws InterruptedException {
        return new ModelProbe(provider, connections).run(credentials);
    }

    private static Vendor vendorOf(Settings.ProviderType type) {
        return switch (type) {
            case ANTHROPIC -> new AnthropicVendor();
            case OPENAI -> new OpenAiVendor();
            case GEMINI -> new GeminiVendor();
            case MISTRAL -> new MistralVendor();
            case OLLAMA -> new OllamaVendor();
            case OFFLINE -> throw new IllegalArgumentException("the offline provider is no model");
        };
    }
}
