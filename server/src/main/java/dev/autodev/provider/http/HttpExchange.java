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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers: its status, its headers, and its body as far as it is read, which is done on the thread that
 * asks. If that is a virtual one, its interrupt closes the connection, wherever it waits.
 *
 * <p><i>Confined to the thread that asks.</i>
 */
public final class HttpExchange implements AutoCloseable {

    private final HttpURLConnection connection;
    private final int status;
    private @Nullable ResponseBody body;

    private HttpExchange(HttpURLConnection connection, int status) {
        this.connection = connection;
        this.status = status;
    }

    /** There was more than the limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(int limit) {
            super("longer than " + limit / (1024 * 1024) + " MB");
        }
    }

    /**
     * Asks, and waits for the status.
     *
     * @param text null for none
     */
    static HttpExchange to(HttpURLConnection connection, @Nullable String text) throws IOException {
        try {
            if (text != null) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new ProtocolException("this is no HTTP");
            }
            return new HttpExchange(connection, status);
        } catch (IOException failure) {
            connection.disconnect();
            throw failure;
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

    /** By their names as sent. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new HashMap<>(connection.getHeaderFields());
        // the JDK's name for the status line
        headers.remove(null);
        return headers;
    }

    /** The whole of the body, at most {@code limit} bytes. */
    public String text(int limit) throws IOException {
        return new String(body(limit).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The body, which ends with an exception if it is cut, or longer than {@code limit} bytes. */
    public ResponseBody body(int limit) throws IOException {
        if (body == null) {
            InputStream source = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            boolean isCounted = connection.getHeaderField("Transfer-Encoding") == null;
            body = source == null
                    ? new ResponseBody(InputStream.nullInputStream(), -1, limit)
                    : new ResponseBody(source, isCounted ? connection.getContentLengthLong() : -1, limit);
        }
        return body;
    }

    /** What was read to its end leaves its connection to the next question; any other is closed. */
    @Override
    public void close() {
        try {
            if (body != null) {
                body.close();
            }
        } catch (IOException gone) {
            // there is nothing left to close
        }
        if (body == null || !body.ended) {
            connection.disconnect();
        }
    }

    /** A body while it arrives. */
    public static final class ResponseBody extends FilterInputStream {

        private final long length;
        private final int limit;
        private long received;
        private boolean ended;

        /** @param length -1 if it is not said */
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
                throw new TooLong(limit);
            }
            return read;
        }

        private void end() throws IOException {
            if (!ended && received < length) {
                throw new EOFException("cut after " + received + " of " + length + " bytes");
            }
            ended = true;
        }

        /** All that matters has been read; what is left of it is the end, mostly in the same packet. */
        public void answered() {
            ended = true;
        }
    }
}
