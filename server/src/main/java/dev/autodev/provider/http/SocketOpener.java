// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

    private final Supplier<SSLSocketFactory> secure;

    /** @param secure called for addresses with TLS */
    SocketOpener(Supplier<SSLSocketFactory> secure) {
        this.secure = secure;
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
     * @param connectMillis for the connection to the server or the proxy
     * @param waitMillis for bytes of the proxy and of TLS, 0 without a limit
     * @throws ProxyRefusal if the proxy makes no tunnel
     */
    HttpConnection open(
            WireRequest request, Proxy proxy, @Nullable String authorization, int connectMillis, int waitMillis)
            throws IOException {
        boolean isHttpProxy = proxy.type() == Proxy.Type.HTTP;
        // first, because its certificates may not be readable
        SSLSocketFactory layer = request.isSecure() ? secure.get() : null;
        Socket transport = new Socket(isHttpProxy ? Proxy.NO_PROXY : proxy);
        boolean isOpen = false;
        try {
            InetSocketAddress hop = isHttpProxy && proxy.address() instanceof InetSocketAddress address
                    ? new InetSocketAddress(address.getHostString(), address.getPort())
                    : new InetSocketAddress(request.host(), request.port());
            transport.connect(hop, connectMillis);
            transport.setTcpNoDelay(true);
            transport.setSoTimeout(waitMillis);
            if (layer != null && isHttpProxy) {
                tunnel(transport, request, authorization);
            }
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
