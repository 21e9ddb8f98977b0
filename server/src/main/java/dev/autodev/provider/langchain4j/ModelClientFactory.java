// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.credentials.CredentialSource;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.ConnectionPool.ConnectionSettings;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Creates the client of a configured provider. All clients share one pool of connections.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ModelClientFactory {

    private final ConnectionPool connections;

    /**
     * @param settings read for each call, because they can change
     * @param ticker nanoseconds that only ever grow, for durations
     */
    public ModelClientFactory(Supplier<ConnectionSettings> settings, LongSupplier ticker) {
        this.connections = new ConnectionPool(settings, ticker);
    }

    /** The connections of all clients. */
    public ConnectionPool connections() {
        return connections;
    }

    /**
     * A client that loads nothing until it is called or warmed.
     *
     * @throws IllegalArgumentException for the offline provider, which is not a model
     */
    public ProviderClient create(ProviderSettings provider, CredentialSource credentials) {
        return new ModelClient(provider, credentials, vendorOf(provider.type()), connections);
    }

    /** Checks a provider by listing its models, which is free. Blocks for some seconds at most. */
    public ModelProbe.ProbeResult probe(ProviderSettings provider, CredentialSource credentials)
            throws InterruptedException {
        return new ModelProbe(provider, connections).run(credentials);
    }

    private static Vendor vendorOf(ProviderType type) {
        return switch (type) {
            case ANTHROPIC -> new AnthropicVendor();
            case OPENAI -> new OpenAiVendor();
            case GEMINI -> new GeminiVendor();
            case MISTRAL -> new MistralVendor();
            case OLLAMA -> new OllamaVendor();
            case OFFLINE -> throw new IllegalArgumentException("the offline provider is not a model");
        };
    }
}
