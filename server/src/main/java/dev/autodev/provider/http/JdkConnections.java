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
 * The connections of the JDK, with the habits of a browser taken from them. It keeps them for the next request. Its newer
 * {@code HttpClient} would take four times as long for the first answer and twice the processor for each, since it hands
 * everything from thread to thread: here the thread that asks reads.
 *
 * <p><i>Thread-safe.</i>
 */
public final class JdkConnections {

    /** Held, for a logger that nobody holds forgets its level. */
    private static final Logger HEADERS = Logger.getLogger("sun.net.www");

    static {
        // whoever logs all there is must not find a key in it
        HEADERS.setLevel(Level.OFF);
        // read once, by the first connection of the process.
        // Else no proxy on the way to https is told its password:
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // else a question that gets no answer is asked twice, and may be paid twice:
        System.setProperty("sun.net.http.retryPost", "false");
        // how often a proxy is told a password, which may be the wrong one
        System.setProperty("http.maxRedirects", "3");
        // how many connections to one server are kept: a hundred questions at once are not unheard of
        System.setProperty("http.maxConnections", "128");
    }

    private JdkConnections() {}

    /**
     * A connection that nothing has been sent on. It follows no redirect: a key must not go to another host.
     *
     * @param proxy null for the JDK's own choice
     * @throws IllegalArgumentException if the address is not one of http or https
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
}
