// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a connection that was never made from one that broke, by every cause of an exception.
 *
 * <p><i>Immutable.</i>
 */
public final class ConnectionFailure {

    /** Deeper chains of causes do not occur, but circular ones do. */
    private static final int DEEPEST = 20;

    private ConnectionFailure() {}

    /** The exception and its causes, outermost first. */
    public static List<Throwable> causesOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
    }

    /** Whether an open connection was closed by the server. */
    static boolean isClosed(IOException failure) {
        return causesOf(failure).stream()
                .anyMatch(cause -> cause instanceof EOFException
                        || cause instanceof SocketException
                                && !(cause instanceof ConnectException)
                                && !(cause instanceof NoRouteToHostException));
    }

    /** @param proxy that was used, empty if none */
    public static FailureSignal signal(IOException failure, URI address, Optional<String> proxy) {
        FailureSignal signal = signalOf(failure, address, proxy);
        return signal instanceof FailureSignal.NotConnected last
                        && failure instanceof HostConnector.UnreachableException unreachable
                ? new FailureSignal.NotConnected(last.detail() + " (" + unreachable.tried() + " addresses tried)")
                : signal;
    }

    private static FailureSignal signalOf(IOException failure, URI address, Optional<String> proxy) {
        String host = address.getHost();
        for (Throwable cause : causesOf(failure)) {
            FailureSignal known = known(cause, host, proxy);
            if (known != null) {
                return known;
            }
        }
        for (Throwable cause : causesOf(failure)) {
            if (cause instanceof ConnectException) {
                String where = address.getPort() < 0 ? host : host + ":" + address.getPort();
                return new FailureSignal.NotConnected(proxy.map(one -> "connection to the proxy " + one + " refused")
                        .orElse("connection to " + where + " refused"));
            }
        }
        return new FailureSignal.ConnectionLost(
                "the connection to " + host + " was closed before the answer was complete");
    }

    /** @param head of the response in which the proxy requires a user name */
    static FailureSignal proxyRequiresPassword(ResponseHead head, Optional<String> proxy) {
        return new FailureSignal.NotConnected(
                named(proxy)
                        + (isBasicLogin(head)
                                ? " requires a user name and a password: put them into HTTPS_PROXY"
                                : " requires a login other than Basic, which is not supported: use a local proxy that logs in"));
    }

    /** Whether a proxy accepts a user name and a password as they are. */
    static boolean isBasicLogin(ResponseHead head) {
        return head.values("Proxy-Authenticate")
                .anyMatch(way -> way.toLowerCase(Locale.ROOT).contains("basic"));
    }

    private static String named(Optional<String> proxy) {
        return "the proxy" + proxy.map(" "::concat).orElse("");
    }

    private static @Nullable FailureSignal known(Throwable cause, String host, Optional<String> proxy) {
        if (cause instanceof SocketOpener.ProxyRefusal refusal) {
            return refusal.loginHead() != null
                    ? proxyRequiresPassword(refusal.loginHead(), proxy)
                    : new FailureSignal.NotConnected(named(proxy) + " " + refusal.getMessage());
        }
        if (proxy.isPresent()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SocketException && message.contains("SOCKS")) {
                return new FailureSignal.NotConnected(
                        "the SOCKS proxy " + proxy.get() + " cannot connect to " + host + ", or is not a SOCKS proxy");
            }
            if (cause instanceof UnknownHostException) {
                return new FailureSignal.NotConnected("unknown proxy " + proxy.get());
            }
        }
        return switch (cause) {
            case HttpExchange.BodyTooLongException tooLong ->
                new FailureSignal.UnusableEnvelope("the answer of " + host + " is " + tooLong.getMessage());
            case MalformedAnswerException malformed ->
                new FailureSignal.UnusableEnvelope(host + " " + malformed.getMessage());
            case SocketTimeoutException timeout ->
                new FailureSignal.NotConnected(host
                        + (String.valueOf(timeout.getMessage()).startsWith("Read")
                                ? " did not answer in time"
                                : " did not accept the connection in time"));
            case UnknownHostException unknown -> new FailureSignal.NotConnected("unknown host " + host);
            case NoRouteToHostException noRoute -> new FailureSignal.NotConnected("no route to " + host);
            case SSLException tls -> new FailureSignal.NotConnected(TlsFailure.describe(causesOf(tls), host));
            default -> null;
        };
    }
}
