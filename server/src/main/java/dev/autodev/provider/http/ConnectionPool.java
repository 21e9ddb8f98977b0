package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections according to the settings. Connections to the same server are reused.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ConnectionPool {

    private final Supplier<ConnectionSettings> settings;
    private @Nullable Prepared latest;

    /** @param timeout for the connection to be established */
    public record ConnectionSettings(Duration timeout, NetworkRoute route) {}

    /** @param settings read for each connection */
    public ConnectionPool(Supplier<ConnectionSettings> settings) {
        this.settings = settings;
    }

    /** What is derived from settings once, until they change. */
    private static final class Prepared {

        private final ConnectionSettings settings;
        private final ProxyRules proxies;
        private final @Nullable Authenticator authenticator;
        private @Nullable SSLSocketFactory socketFactory;

        Prepared(ConnectionSettings settings) {
            this.settings = settings;
            this.proxies = new ProxyRules(settings.route());
            this.authenticator = proxies.authenticator();
        }

        boolean hasProxy() {
            NetworkRoute route = settings.route();
            return route.httpProxy() != null || route.httpsProxy() != null;
        }

        /** Made at the first TLS connection, because it takes a while. */
        synchronized SSLSocketFactory socketFactory() {
            if (socketFactory == null) {
                NetworkRoute route = settings.route();
                try {
                    socketFactory = route.caFile() == null
                            ? HttpsURLConnection.getDefaultSSLSocketFactory()
                            : CertificateAuthorities.with(route.caFile()).getSocketFactory();
                } catch (CertificateAuthorities.UnusableCertificates unusable) {
                    throw new TransportException(new FailureSignal.NotConnected(
                            route.caFrom() + " is not usable: " + unusable.getMessage()));
                }
            }
            return socketFactory;
        }
    }

    private synchronized Prepared prepared() {
        ConnectionSettings current = settings.get();
        if (latest == null || !current.equals(latest.settings)) {
            latest = new Prepared(current);
        }
        return latest;
    }

    /** The proxy for an address as {@code host:port}, empty if none. */
    public Optional<String> proxyFor(URI address) {
        return prepared().proxies.proxyFor(address);
    }

    /**
     * A connection on which nothing has been sent.
     *
     * @throws TransportException if the configured certificates cannot be read
     */
    public HttpURLConnection open(URI address) throws IOException {
        Prepared prepared = prepared();
        HttpURLConnection connection = JdkConnections.open(
                address, prepared.hasProxy() ? prepared.proxies.select(address).getFirst() : null);
        connection.setConnectTimeout(Math.toIntExact(prepared.settings.timeout().toMillis()));
        if (prepared.authenticator != null) {
            connection.setAuthenticator(prepared.authenticator);
        }
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(prepared.socketFactory());
        }
        return connection;
    }

    /**
     * Sends a request on a connection of {@link #open} and waits for the status.
     *
     * @param body null for none
     * @throws TransportException if a proxy refuses the connection
     */
    public HttpExchange send(HttpURLConnection connection, URI address, @Nullable String body) throws IOException {
        HttpExchange exchange = HttpExchange.send(connection, body);
        if (exchange.status() == HttpURLConnection.HTTP_PROXY_AUTH) {
            exchange.close();
            throw new TransportException(ConnectionFailure.proxyRequiresPassword(proxyFor(address)));
        }
        return exchange;
    }

    /** Loads what the first connection to such an address needs. */
    public void warm(String address) {
        if (address.startsWith("https:")) {
            prepared().socketFactory();
        }
    }
}
