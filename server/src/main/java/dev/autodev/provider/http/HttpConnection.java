// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * An open connection to a server or a proxy. Interrupting a virtual thread that reads or writes closes it.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class HttpConnection {

    private final Socket transport;
    private final Socket socket;
    private final InputStream in;
    private boolean isAnswering;
    private boolean isSent = true;

    /**
     * @param transport the connection to the server or the proxy
     * @param socket the same, or its layer of TLS
     */
    HttpConnection(Socket transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends a request and reads the head of its response.
     *
     * @param waitMillis for bytes of the response, 0 without a limit
     */
    ResponseHead exchange(byte[] request, int waitMillis) throws IOException {
        isAnswering = false;
        isSent = false;
        socket.setSoTimeout(waitMillis);
        try {
            socket.getOutputStream().write(request);
            isSent = true;
        } catch (IOException unsent) {
            // a server may refuse a request before it has read all of it
            if (transport.isClosed() || in.available() == 0) {
                throw unsent;
            }
        }
        in.mark(1);
        if (in.read() < 0) {
            throw new EOFException("closed before the answer");
        }
        isAnswering = true;
        in.reset();
        return ResponseHead.read(in);
    }

    /** Whether a byte of the response to the latest request has arrived. */
    boolean isAnswering() {
        return isAnswering;
    }

    InputStream in() {
        return in;
    }

    /**
     * Whether another request may follow: the latest was sent whole, and nothing has arrived that belongs to no request. Such
     * bytes would be taken for the next response. Under TLS they may still be encrypted, and a notice of its end may be too.
     */
    boolean isReusable() {
        try {
            return isSent && in.available() == 0 && transport.getInputStream().available() == 0;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Closes the connection at once: a goodbye of TLS might have to wait for the server. */
    void close() {
        try {
            transport.close();
        } catch (IOException gone) {
            // it is closed already
        }
    }
}
