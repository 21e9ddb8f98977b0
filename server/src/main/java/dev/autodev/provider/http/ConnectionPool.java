// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.concurrent.Deadline;
import dev.autodev.provider.failure.FailureSignal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over connections that are made according to the settings. Connections to the same server are reused.
 * Redirects are not followed, because a key must not reach another host.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ConnectionPool {

    /** Servers close a connection without a request after five seconds at the earliest, proxies after a minute. */
    private static final Duration SERVER_IDLE = Duration.ofSeconds(5);

    private static final Duration PROXY_IDLE = Duration.ofSeconds(60);

    /** Of a round trip: a connection that is lost later may be that of a server that has read the request, and charges it. */
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

    private final Supplier<ConnectionSettings> settings;
    private final LongSupplier ticker;
    private @Nullable Prepared latest;

    /** @param timeout for the connection to be established */
    public record ConnectionSettings(Duration timeout, NetworkRoute route) {}

    /**
     * @param settings read for each request
     * @param ticker nanoseconds that only ever grow, for durations
     */
    public ConnectionPool(Supplier<ConnectionSettings> settings, LongSupplier ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    /** What is derived from settings once, until they change, and the connections that were made with them. */
    private static final class Prepared {

        private final ConnectionSettings settings;
        private final ProxyRules proxies;
        private final SocketOpener opener;
        private final KeptConnections kept;
        /** The proxies that have required a user name. */
        private final Set<Proxy> guarded = ConcurrentHashMap.newKeySet();

        private @Nullable SSLSocketFactory socketFactory;

        Prepared(ConnectionSettings settings, LongSupplier ticker) {
            this.settings = settings;
            this.proxies = new ProxyRules(settings.route());
            this.opener = new SocketOpener(proxies, this::socketFactory, ticker);
            this.kept = new KeptConnections(ticker);
        }

        /** Made at the first TLS connection, because it takes a while. */
        synchronized SSLSocketFactory socketFactory() {
            if (socketFactory == null) {
                NetworkRoute route = settings.route();
                try {
                    socketFactory = route.caFile() == null
                            ? (SSLSocketFactory) SSLSocketFactory.getDefault()
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
            if (latest != null) {
                latest.kept.close();
            }
            latest = new Prepared(current, ticker);
        }
        return latest;
    }

    /** The proxy for an address as {@code host:port}, empty if none. */
    public Optional<String> proxyFor(URI address) {
        return prepared().proxies.proxyFor(address);
    }

    /**
     * Sends a request and waits for the status. A server may close a kept connection at the moment of the next request; such
     * a request has not been answered in part and is sent once more, unless the server may have worked at it. On a new
     * connection nothing is repeated here, but for the user name that a proxy requires.
     *
     * @throws TransportException if the configured certificates cannot be read, or a proxy refuses the connection
     */
    public HttpExchange send(WireRequest request) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted before the request");
        }
        Route route = new Route(prepared(), request);
        try {
            HttpExchange exchange = route.send();
            if (route.isRefusal(exchange) && route.login(exchange.head())) {
                exchange.close();
                exchange = route.send();
            }
            if (route.isRefusal(exchange)) {
                exchange.close();
                throw new TransportException(
                        ConnectionFailure.proxyRequiresPassword(exchange.head(), proxyFor(request.address())));
            }
            return exchange;
        } catch (SocketOpener.ProxyRefusal refusal) {
            if (refusal.loginHead() != null && route.login(refusal.loginHead())) {
                return route.send();
            }
            throw refusal;
        }
    }

    /** The way of one request. <i>Confined to the calling thread.</i> */
    private final class Route {

        private final Prepared prepared;
        private final WireRequest request;
        private final Proxy proxy;
        private final boolean isHttpProxy;
        private @Nullable String authorization;

        Route(Prepared prepared, WireRequest request) {
            this.prepared = prepared;
            this.request = request;
            prepared.proxies.unsupportedFor(request.address()).ifPresent(socks -> {
                throw new TransportException(new FailureSignal.NotConnected("the SOCKS proxy " + socks
                        + " has a user name, which is not supported: use an HTTP proxy, or a SOCKS proxy without one"));
            });
            this.proxy = prepared.proxies.proxy(request.address());
            this.isHttpProxy = proxy.type() == Proxy.Type.HTTP;
            if (prepared.guarded.contains(proxy)) {
                this.authorization =
                        prepared.proxies.authorizationFor(request.address()).orElse(null);
            }
        }

        /** Whether the proxy requires a user name. A server that answers so behind it, or without any, does not. */
        boolean isRefusal(HttpExchange exchange) {
            return isPassedOn() && exchange.status() == HttpURLConnection.HTTP_PROXY_AUTH;
        }

        private boolean isPassedOn() {
            return isHttpProxy && !request.isSecure();
        }

        /** Whether the proxy can be given a user name that it has not been given with the latest request. */
        boolean login(ResponseHead refusal) {
            if (authorization != null || !ConnectionFailure.isBasicLogin(refusal)) {
                return false;
            }
            authorization = prepared.proxies.authorizationFor(request.address()).orElse(null);
            prepared.guarded.add(proxy);
            return authorization != null;
        }

        HttpExchange send() throws IOException {
            HttpConnection kept = prepared.kept.take(key());
            if (kept != null) {
                Deadline closing = Deadline.after(LONGEST_CLOSING, ticker);
                try {
                    return exchange(kept);
                } catch (IOException lost) {
                    if (kept.isAnswering()
                            || closing.left().isZero()
                            || !ConnectionFailure.isClosed(lost)
                            || Thread.currentThread().isInterrupted()) {
                        throw lost;
                    }
                }
            }
            Duration connecting = request.limit() == null ? prepared.settings.timeout() : request.limit();
            return exchange(prepared.opener.open(request, authorization, connecting));
        }

        private HttpExchange exchange(HttpConnection connection) throws IOException {
            boolean isOpen = false;
            try {
                byte[] bytes = request.bytes(isPassedOn(), isPassedOn() ? authorization : null);
                ResponseHead head = connection.exchange(bytes, waitMillis());
                Duration idle = head.idleLimit().orElse(isHttpProxy ? PROXY_IDLE : SERVER_IDLE);
                HttpExchange exchange =
                        new HttpExchange(connection, head, () -> prepared.kept.put(key(), connection, idle));
                isOpen = true;
                return exchange;
            } finally {
                if (!isOpen) {
                    connection.close();
                }
            }
        }

        private String key() {
            return request.server() + " " + proxy;
        }

        private int waitMillis() {
            return request.limit() == null ? 0 : Math.toIntExact(request.limit().toMillis());
        }
    }

    /** Loads what the first connection to such an address needs. */
    public void warm(String address) {
        if (address.startsWith("https:")) {
            prepared().socketFactory();
        }
    }
}
