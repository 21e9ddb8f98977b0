// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the JDK without redirects. The JDK keeps them open for the next request. {@code java.net.http} takes
 * four times as long for the first answer and twice the processor time for each, because it passes data between threads;
 * here the calling thread reads.
 *
 * <p><i>Thread-safe.</i>
 */
public final class JdkConnections {

    /** Kept in a field, because the level of a logger without references is lost. */
    private static final Logger HEADERS = Logger.getLogger("sun.net.www");

    static {
        configureJvm();
    }

    private JdkConnections() {}

    /**
     * A connection on which nothing has been sent. It follows no redirects, because a key must not reach another host.
     *
     * @param proxy null for the JDK's choice
     * @throws IllegalArgumentException if the address is neither http nor https
     */
    public static HttpURLConnection open(URI address, @Nullable Proxy proxy) throws IOException {
        URL url = address.toURL();
        URLConnection opened = proxy == null ? url.openConnection() : url.openConnection(proxy);
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IllegalArgumentException(address.getScheme());
        }
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    /**
     * Settings that {@link HttpURLConnection} has only as system properties of the whole JVM. It reads them once, at the
     * first connection, so they are set before. No other code in this process uses {@link HttpURLConnection}.
     */
    private static void configureJvm() {
        // a log of everything must not contain a key
        HEADERS.setLevel(Level.OFF);
        // by default a proxy for https gets no password
        // (ProxyTest.aProxyReceivesTheCredentialsOfItsAddressBeforeTls)
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // by default a request without an answer is sent twice, and may be paid twice
        // (UnreachableTest.aServerThatClosesWithoutAnAnswerIsNotAskedTwice)
        System.setProperty("sun.net.http.retryPost", "false");
        // limits how often a wrong password is sent to a proxy
        // (ProxyTest.aProxyThatRefusesTheNameAndThePasswordIsSaidToBeSo)
        System.setProperty("http.maxRedirects", "3");
        // by default five connections to a server are kept, but a hundred requests at once do occur (no test yet)
        System.setProperty("http.maxConnections", "128");
    }
}
