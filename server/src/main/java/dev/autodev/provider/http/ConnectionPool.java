package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections as the settings say; they are shared by all who ask the same server.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ConnectionPool {

    private final Supplier<ConnectionSettings> connecting;
    private @Nullable Way latest;

    /** @param connecting asked at each use */
    public ConnectionPool(Supplier<ConnectionSettings> connecting) {
        this.connecting = connecting;
    }

    /** What is made of settings once, until they change. */
    private static final class Way {

        private final ConnectionSettings madeFor;
        private final ProxyRules proxies;
        private final @Nullable Authenticator authenticator;
        private @Nullable SSLSocketFactory trusting;

        Way(ConnectionSettings madeFor) {
            this.madeFor = madeFor;
            this.proxies = new ProxyRules(madeFor.route());
            this.authenticator = proxies.authenticator();
        }

        boolean hasProxy() {
            NetworkRoute route = madeFor.route();
            return route.httpProxy() != null || route.httpsProxy() != null;
        }

        /** Of little use to an address without TLS, and it takes a while. */
        synchronized SSLSocketFactory trusting() {
            if (trusting == null) {
                NetworkRoute route = madeFor.route();
                try {
                    trusting = route.caFile() == null
                            ? HttpsURLConnection.getDefaultSSLSocketFactory()
                            : CertificateAuthorities.with(route.caFile()).getSocketFactory();
                } catch (CertificateAuthorities.UnusableCertificates unusable) {
                    throw new TransportException(new FailureSignal.NotConnected(
                            route.caFrom() + " is not usable: " + unusable.getMessage()));
                }
            }
            return trusting;
        }
    }

    private synchronized Way way() {
        ConnectionSettings now = connecting.get();
        if (latest == null || !now.equals(latest.madeFor)) {
            latest = new Way(now);
        }
        return latest;
    }

    /** The proxy on the way to an address, for a person. */
    public Optional<String> proxyFor(URI address) {
        return way().proxies.proxyFor(address);
    }

    /**
     * A connection that nothing has been sent on.
     *
     * @throws TransportException if the authorities of the settings cannot be read
     */
    public HttpURLConnection open(URI address) throws IOException {
        Way way = way();
        HttpURLConnection connection = JdkConnections.open(
                address, way.hasProxy() ? way.proxies.select(address).getFirst() : null);
        connection.setConnectTimeout(Math.toIntExact(way.madeFor.timeout().toMillis()));
        if (way.authenticator != null) {
            connection.setAuthenticator(way.authenticator);
        }
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(way.trusting());
        }
        return connection;
    }

    /**
     * Asks on a connection of {@link #open}, and waits for the status.
     *
     * @param text null for none
     * @throws TransportException if a proxy on the way refuses
     */
    public HttpExchange ask(HttpURLConnection connection, URI address, @Nullable String text) throws IOException {
        HttpExchange answer = HttpExchange.to(connection, text);
        if (answer.status() == HttpURLConnection.HTTP_PROXY_AUTH) {
            answer.close();
            throw new TransportException(ConnectionFailure.proxyWantsAName(proxyFor(address)));
        }
        return answer;
    }

    /** Reads what a connection to such an address needs. */
    public void warm(String address) {
        if (address.startsWith("https:")) {
            way().trusting();
        }
    }
}
