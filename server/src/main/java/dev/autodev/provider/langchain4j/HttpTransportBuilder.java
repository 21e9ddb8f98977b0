package dev.autodev.provider.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/**
 * Hands our transport to langchain4j's builders. The time limits they set are kept for them to read and otherwise
 * ignored: ours cover the whole exchange.
 *
 * <p><i>Confined to the thread that builds a model.</i>
 */
final class HttpTransportBuilder implements HttpClientBuilder {

    private final HttpClient transport;
    private Duration connectTimeout = Vendor.NO_LIMIT;
    private Duration readTimeout = Vendor.NO_LIMIT;

    HttpTransportBuilder(HttpClient transport) {
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
