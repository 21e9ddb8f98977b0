// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Builds the langchain4j models of one vendor. The implementations differ in their builders and in the parameters that
 * their servers require.
 *
 * <p><i>Immutable.</i>
 */
interface Vendor {

    /** langchain4j's own limit ends at the response headers. It must never take effect before the coordinator's limits. */
    Duration NO_LIMIT = Duration.ofMinutes(10);

    /** Only the coordinator retries: it knows the other providers and the deadline. */
    int NO_RETRY = 0;

    ChatModel chatModel(Endpoint endpoint);

    /** The same model with the same parameters, for an answer in pieces. */
    StreamingChatModel streamingModel(Endpoint endpoint);

    /**
     * The address, the access and the parameters of a model.
     *
     * @param key "" if none is needed
     * @param isVendors whether the address is the vendor's and not that of a proxy or a compatible server
     * @param temperature null: not sent
     * @param form what differs from server to server
     */
    record Endpoint(
            String model,
            String baseUrl,
            boolean isVendors,
            String key,
            int maxOutputTokens,
            @Nullable Double temperature,
            RequestForm form,
            HttpClient transport) {

        HttpClientBuilder httpClient() {
            return new TransportBuilder(transport);
        }

        ChatRequestParameters parameters() {
            return ChatRequestParameters.builder()
                    .modelName(model)
                    .maxOutputTokens(maxOutputTokens)
                    .temperature(temperature)
                    .build();
        }

        /** For builders that require a key: a server that needs none ignores it. */
        String keyOrPlaceholder() {
            return key.isEmpty() ? "none" : key;
        }

        @Override
        public String toString() {
            return model + " at " + baseUrl;
        }
    }

    /**
     * Passes an existing transport to langchain4j's builders. The time limits that they set have no effect, because the
     * coordinator limits the whole exchange.
     */
    final class TransportBuilder implements HttpClientBuilder {

        private final HttpClient transport;
        private Duration connectTimeout = NO_LIMIT;
        private Duration readTimeout = NO_LIMIT;

        TransportBuilder(HttpClient transport) {
            this.transport = transport;
        }

        @Override
        public Duration connectTimeout() {
            return connectTimeout;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        @Override
        public Duration readTimeout() {
            return readTimeout;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            this.readTimeout = timeout;
            return this;
        }

        @Override
        public HttpClient build() {
            return transport;
        }
    }
}
