// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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
    private final KeptConnections kept = new KeptConnections();
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

    /**
     * How many connections the JDK may have kept for each server. It does not say which ones it has closed after some seconds
     * without a request, so the number is an upper limit. <i>Thread-safe.</i>
     */
    private static final class KeptConnections {

        private final Map<String, Semaphore> counts = new ConcurrentHashMap<>();

        void put(String server) {
            of(server).release();
        }

        /** Whether the next request may use a connection that has been used before. */
        boolean take(String server) {
            return of(server).tryAcquire();
        }

        private Semaphore of(String server) {
            return counts.computeIfAbsent(server, none -> new Semaphore(0));
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
        prepared.proxies.unsupportedFor(address).ifPresent(proxy -> {
            throw new TransportException(new FailureSignal.NotConnected("the SOCKS proxy " + proxy
                    + " has a user name, which is not supported: use an HTTP proxy, or a SOCKS proxy without one"));
        });
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

    /** Makes the connection for a request: {@link #open}, the method, and the headers. */
    public interface ConnectionSource {
        HttpURLConnection open() throws IOException;
    }

    /**
     * Sends a request and waits for the status. A server may close a kept connection at the moment of the next request; such
     * a request has not been answered in part and is sent once more. On a new connection nothing is repeated here.
     *
     * @param body null for none
     * @throws TransportException if a proxy refuses the connection
     */
    public HttpExchange send(ConnectionSource source, URI address, @Nullable String body) throws IOException {
        String server = address.getScheme() + "://" + address.getAuthority();
        boolean mayBeReused = kept.take(server);
        HttpExchange exchange;
        try {
            exchange = HttpExchange.send(source.open(), body, () -> kept.put(server));
        } catch (IOException lost) {
            if (!mayBeReused
                    || !ConnectionFailure.isClosed(lost)
                    || Thread.currentThread().isInterrupted()) {
                throw lost;
            }
            HttpURLConnection again = source.open();
            if (body != null) {
                // with a length that is known before, the JDK leaves out kept connections that are closed
                again.setFixedLengthStreamingMode(body.getBytes(StandardCharsets.UTF_8).length);
            }
            exchange = HttpExchange.send(again, body, () -> kept.put(server));
        }
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
