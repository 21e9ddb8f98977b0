// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

    private final HttpConnection connection;
    private final ResponseHead head;
    private final FramedBody source;
    private final Runnable keep;
    private @Nullable ResponseBody body;

    /** @param keep called in place of closing the connection if it may carry another request */
    HttpExchange(HttpConnection connection, ResponseHead head, Runnable keep) throws MalformedAnswerException {
        this.connection = connection;
        this.head = head;
        this.source = head.body(connection.in());
        this.keep = keep;
    }

    static final class BodyTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLongException(int limit) {
            super("longer than " + limit / (1024 * 1024) + " MB");
        }
    }

    public int status() {
        return head.status();
    }

    public boolean isFailure() {
        return head.status() < 200 || head.status() >= 300;
    }

    public Optional<String> header(String name) {
        return head.first(name);
    }

    /** The first value of each, by its name as sent. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        head.fields().forEach(field -> headers.putIfAbsent(field.name(), field.value()));
        return headers;
    }

    ResponseHead head() {
        return head;
    }

    /** The whole body, at most {@code limit} bytes. */
    public String text(int limit) throws IOException {
        return new String(body(limit).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The body. Reading it throws if it is cut or longer than {@code limit} bytes. */
    public ResponseBody body(int limit) {
        if (body == null) {
            body = new ResponseBody(source, limit);
        }
        return body;
    }

    /** Keeps the connection for the next request if the body was read to its end, else closes it. */
    @Override
    public void close() {
        try {
            if (body != null && body.isComplete) {
                source.skipArrived();
            }
            if (source.isEnded() && head.isKept() && connection.isReusable()) {
                keep.run();
                return;
            }
        } catch (IOException gone) {
            // it is closed already
        }
        connection.close();
    }

    /** A body that is being received. */
    public static final class ResponseBody extends FilterInputStream {

        private final int limit;
        private long received;
        private boolean isComplete;

        private ResponseBody(FramedBody source, int limit) {
            super(source);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = isComplete ? -1 : super.read(target, offset, count);
            received += Math.max(read, 0);
            if (received > limit) {
                throw new BodyTooLongException(limit);
            }
            return read;
        }

        /** Marks the body as read: the answer is complete, and at most the end of the body is missing. */
        public void complete() {
            isComplete = true;
        }
    }
}
