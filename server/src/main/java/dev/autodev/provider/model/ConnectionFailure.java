package dev.autodev.provider.model;

import dev.autodev.provider.FailureSignal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a connection that never was from one that broke. The JDK wraps freely, so every cause is looked at.
 *
 * <p><i>Immutable.</i>
 */
final class ConnectionFailure {

    private ConnectionFailure() {}

    static FailureSignal signal(IOException failure, URI address) {
        String host = address.getHost();
        for (Throwable cause : Causes.of(failure)) {
            FailureSignal known = known(cause, host);
            if (known != null) {
                return known;
            }
        }
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof ConnectException) {
                String where = address.getPort() < 0 ? host : host + ":" + address.getPort();
                return new FailureSignal.NotConnected("connection to " + where + " refused");
            }
        }
        return new FailureSignal.ConnectionLost(
                "the connection to " + host + " was closed before the answer was complete");
    }

    private static @Nullable FailureSignal known(Throwable cause, String host) {
        return switch (cause) {
            case CappedBody.TooLong tooLong ->
                new FailureSignal.UnusableEnvelope("the answer of " + host + " is " + tooLong.getMessage());
            case HttpConnectTimeoutException timeout ->
                new FailureSignal.NotConnected(host + " did not accept the connection in time");
            case UnresolvedAddressException unresolved -> new FailureSignal.NotConnected("unknown host " + host);
            case UnknownHostException unknown -> new FailureSignal.NotConnected("unknown host " + host);
            case NoRouteToHostException noRoute -> new FailureSignal.NotConnected("no route to " + host);
            case SSLException tls -> new FailureSignal.NotConnected("no secure connection to " + host + " (TLS)");
            default -> null;
        };
    }
}
