package dev.autodev.provider.model;

import dev.autodev.provider.FailureSignal;
import dev.autodev.provider.network.Authorities;
import dev.autodev.provider.network.ProxyRules;
import dev.autodev.provider.network.Route;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the process, made when it is first needed, and anew when its settings change: connections
 * stay open between requests.
 *
 * <p><i>Thread-safe.</i>
 */
final class SharedConnections {

    static {
        // else a proxy that asks for a name and a password is not answered on the way to https
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    private final Supplier<Connecting> connecting;
    private @Nullable HttpClient client;
    private @Nullable Connecting madeFor;

    /** @param connecting asked at each use */
    SharedConnections(Supplier<Connecting> connecting) {
        this.connecting = connecting;
    }

    /** The proxy on the way to an address, for a person. */
    Optional<String> proxyFor(URI address) {
        return new ProxyRules(connecting.get().route()).proxyFor(address);
    }

    /** @throws TransportException if the authorities of the settings cannot be read */
    synchronized HttpClient client() {
        Connecting now = connecting.get();
        if (client == null || !now.equals(madeFor)) {
            // calls under way keep the one before until they end
            client = made(now);
            madeFor = now;
        }
        return client;
    }

    private static HttpClient made(Connecting connecting) {
        // no redirects: a key must not follow one to another host
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting.timeout());
        Route route = connecting.route();
        if (route.httpProxy() != null || route.httpsProxy() != null) {
            ProxyRules rules = new ProxyRules(route);
            builder.proxy(rules);
            Authenticator authenticator = rules.authenticator();
            if (authenticator != null) {
                builder.authenticator(authenticator);
            }
        }
        if (route.caFile() != null) {
            try {
                builder.sslContext(Authorities.with(route.caFile()));
            } catch (Authorities.Unusable unusable) {
                throw new TransportException(
                        new FailureSignal.NotConnected(route.caFrom() + " is not usable: " + unusable.getMessage()));
            }
        }
        return builder.build();
    }
}
