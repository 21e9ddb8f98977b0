// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response of a server: its status, its headers, and its body, which the calling thread reads. Interrupting a virtual
 * thread closes its connection, at any point of the exchange.
 *
 * <p><i>Confined to the calling thread.</i>
 */
public final class HttpExchange implements AutoCloseable {

    private final HttpURLConnection connection;
    private final int status;
    private final Runnable kept;
    private @Nullable ResponseBody body;

    private HttpExchange(HttpURLConnection connection, int status, Runnable kept) {
        this.connection = connection;
        this.status = status;
        this.kept = kept;
    }

    static final class BodyTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLongException(int limit) {
            super("longer than " + limit / (1024 * 1024) + " MB");
        }
    }

    static final class EndlessHeadException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Sends a request and waits for the status.
     *
     * @param body null for none
     * @param kept called if the connection stays open for another request
     */
    static HttpExchange send(HttpURLConnection connection, @Nullable String body, Runnable kept) throws IOException {
        try {
            if (body != null) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new ProtocolException("the response is not HTTP");
            }
            return new HttpExchange(connection, status, kept);
        } catch (IOException failure) {
            connection.disconnect();
            throw failure;
        } catch (StackOverflowError endless) {
            // the JDK calls itself for each interim answer
            connection.disconnect();
            throw new EndlessHeadException();
        }
    }

    public int status() {
        return status;
    }

    public boolean isFailure() {
        return status < 200 || status >= 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    /** The first value of each, by its name as sent. */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        connection.getHeaderFields().forEach((name, values) -> headers.put(name, values.getFirst()));
        // the JDK's name for the status line
        headers.remove(null);
        return headers;
    }

    /** The whole body, at most {@code limit} bytes. */
    public String text(int limit) throws IOException {
        return new String(body(limit).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The body. Reading it throws if it is cut or longer than {@code limit} bytes. */
    public ResponseBody body(int limit) throws IOException {
        if (body == null) {
            InputStream source = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            boolean hasLength = connection.getHeaderField("Transfer-Encoding") == null;
            body = source == null
                    ? new ResponseBody(InputStream.nullInputStream(), -1, limit)
                    : new ResponseBody(source, hasLength ? connection.getContentLengthLong() : -1, limit);
        }
        return body;
    }

    /** Keeps the connection for the next request if the body was read to its end, else closes it. */
    @Override
    public void close() {
        try {
            if (body != null) {
                body.close();
            }
        } catch (IOException gone) {
            // it is closed already
        }
        if (body == null || !body.ended) {
            connection.disconnect();
        } else if (!"close".equalsIgnoreCase(connection.getHeaderField("Connection"))) {
            kept.run();
        }
    }

    /** A body that is being received. */
    public static final class ResponseBody extends FilterInputStream {

        private final long length;
        private final int limit;
        private long received;
        private boolean ended;

        /** @param length -1 if unknown */
        private ResponseBody(InputStream source, long length, int limit) {
            super(source);
            this.length = length;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = ended ? -1 : super.read(target, offset, count);
            if (read < 0) {
                end();
                return -1;
            }
            received += read;
            if (received > limit) {
                throw new BodyTooLongException(limit);
            }
            return read;
        }

        private void end() throws IOException {
            if (!ended && received < length) {
                throw new EOFException("cut after " + received + " of " + length + " bytes");
            }
            ended = true;
        }

        /** Marks the body as read: the answer is complete, and at most the end of the body is missing. */
        public void complete() {
            ended = true;
        }
    }
}
