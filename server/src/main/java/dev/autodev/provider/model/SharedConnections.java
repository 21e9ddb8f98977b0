package dev.autodev.provider.model;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the process, made when it is first needed, and anew when its settings change: connections
 * stay open between requests.
 *
 * <p><i>Thread-safe.</i>
 */
final class SharedConnections {

    private final Supplier<Duration> connectTimeout;
    private @Nullable HttpClient client;
    private Duration madeFor = Duration.ZERO;

    /** @param connectTimeout asked at each use; whoever is there answers the handshake within seconds, also across an ocean */
    SharedConnections(Supplier<Duration> connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    synchronized HttpClient client() {
        Duration timeout = connectTimeout.get();
        if (client == null || !timeout.equals(madeFor)) {
            // calls under way keep the one before until they end
            // no redirects: a key must not follow one to another host; the JDK's default proxy selector applies
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .build();
            madeFor = timeout;
        }
        return client;
    }
}
