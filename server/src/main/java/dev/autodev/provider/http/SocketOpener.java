// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.concurrent.Deadline;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the server of a request: directly or through a proxy, with TLS or without.
 *
 * <p><i>Immutable.</i>
 */
final class SocketOpener {

    private final ProxyRules proxies;
    private final Supplier<SSLSocketFactory> secure;
    private final LongSupplier ticker;
    private final HostConnector hosts = new HostConnector(InetAddress::getAllByName);

    /**
     * @param secure called for addresses with TLS
     * @param ticker nanoseconds, for durations
     */
    SocketOpener(ProxyRules proxies, Supplier<SSLSocketFactory> secure, LongSupplier ticker) {
        this.proxies = proxies;
        this.secure = secure;
        this.ticker = ticker;
    }

    /** A proxy that does not connect to a server. */
    static final class ProxyRefusal extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable ResponseHead loginHead;

        /** @param message a clause for the user that goes on behind the name of the proxy */
        private ProxyRefusal(String message, @Nullable ResponseHead loginHead) {
            super(message);
            this.loginHead = loginHead;
        }

        /** The response in which the proxy requires a user name, null if it requires none. */
        @Nullable
        ResponseHead loginHead() {
            return loginHead;
        }
    }

    /**
     * @param authorization for the proxy, null for none
     * @param limit for the connection to the server, with all that a proxy and TLS exchange first
     * @throws ProxyRefusal if the proxy makes no tunnel
     */
    HttpConnection open(WireRequest request, @Nullable String authorization, Duration limit) throws IOException {
        Deadline deadline = Deadline.after(limit, ticker);
        // first, because its certificates may not be readable
        SSLSocketFactory layer = request.isSecure() ? secure.get() : null;
        Proxy proxy = proxies.proxy(request.address());
        Socket transport = connected(request, proxy, deadline);
        boolean isOpen = false;
        try {
            transport.setTcpNoDelay(true);
            if (layer != null && proxy.type() == Proxy.Type.HTTP) {
                transport.setSoTimeout(HostConnector.millis(deadline.left()));
                tunnel(transport, request, authorization);
            }
            transport.setSoTimeout(HostConnector.millis(deadline.left()));
            Socket socket = layer == null ? transport : secured(layer, transport, request);
            HttpConnection connection = new HttpConnection(transport, socket);
            isOpen = true;
            return connection;
        } finally {
            if (!isOpen) {
                transport.close();
            }
        }
    }

    private Socket connected(WireRequest request, Proxy proxy, Deadline deadline) throws IOException {
        if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
            return hosts.connect(address.getHostString(), address.getPort(), deadline);
        }
        if (proxy.type() != Proxy.Type.SOCKS) {
            return hosts.connect(request.host(), request.port(), deadline);
        }
        InetSocketAddress server = proxies.isNameForProxy(request.address())
                ? InetSocketAddress.createUnresolved(request.host(), request.port())
                : new InetSocketAddress(request.host(), request.port());
        Socket socket = new Socket(proxy);
        try {
            socket.connect(server, HostConnector.millis(deadline.left()));
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static void tunnel(Socket transport, WireRequest request, @Nullable String authorization)
            throws IOException {
        String server = request.address().getHost() + ":" + request.port();
        String head = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n"
                + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n");
        transport.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        // the server sends nothing before its client does, so nothing of it is in this buffer
        ResponseHead answer;
        try {
            answer = ResponseHead.read(new BufferedInputStream(transport.getInputStream()));
        } catch (MalformedAnswerException malformed) {
            throw new ProxyRefusal(String.valueOf(malformed.getMessage()), null);
        } catch (SocketTimeoutException late) {
            throw new ProxyRefusal("does not answer in time", null);
        } catch (EOFException closed) {
            throw new ProxyRefusal("closed the connection without an answer", null);
        }
        if (answer.status() < 200 || answer.status() >= 300) {
            throw new ProxyRefusal(
                    "cannot connect to " + request.address().getHost(),
                    answer.status() == HttpURLConnection.HTTP_PROXY_AUTH ? answer : null);
        }
    }

    private static Socket secured(SSLSocketFactory layer, Socket transport, WireRequest request) throws IOException {
        SSLSocket socket = (SSLSocket) layer.createSocket(transport, request.host(), request.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // the name in the certificate must be that of the address
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
