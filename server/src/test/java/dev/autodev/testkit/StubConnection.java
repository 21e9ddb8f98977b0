// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Writes answers to one connection.
 *
 * <p><i>Confined to the thread of its connection.</i>
 */
final class StubConnection {

    private static final String JSON = "application/json";

    private final Socket socket;
    private final WireFormat wire;
    private final InputStream in;
    private final OutputStream out;

    StubConnection(Socket socket, WireFormat wire) throws IOException {
        this.socket = socket;
        this.wire = wire;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    InputStream in() {
        return in;
    }

    /** Returns whether the connection can carry another request. */
    boolean answer(StubRequest request, Behaviour behaviour) throws IOException, InterruptedException {
        if (wire == WireFormat.OLLAMA && request.target().equals("/api/tags")) {
            send(
                    200,
                    JSON,
                    Map.of(),
                    bytes(
                            "{\"models\":[{\"name\":\"nomic-embed-text\"},{\"name\":\"llama3:8b\"},{\"name\":\"qwen2.5-coder:7b\"}]}"));
            return true;
        }
        return switch (behaviour) {
            case Behaviour.Answer answer ->
                ok(bytes(InfillFormat.of(request)
                        .map(format -> format.answer(answer.text()))
                        .orElseGet(() -> wire.answer(answer.text(), answer.ending()))));
            case Behaviour.FromPrompt prompt -> ok(good(prompt.answer(request.body())));
            case Behaviour.ByPath byPath -> answer(request, byPath.of(request.target()));
            case Behaviour.Odd odd -> ok(bytes(wire.odd(odd.oddity())));
            case Behaviour.Gated gated -> {
                gated.gate().await();
                yield ok(good(gated.text()));
            }
            case Behaviour.Delayed delayed -> pause(delayed.delay()) && ok(good(delayed.text()));
            case Behaviour.TruncatedJson cut -> ok(firstHalf(good(cut.text())));
            case Behaviour.Status error -> {
                send(error.status(), JSON, error.headers(), bytes(wire.error(error.status(), error.message())));
                yield true;
            }
            case Behaviour.Raw raw -> {
                send(raw.status(), raw.contentType(), Map.of(), raw.body());
                yield true;
            }
            case Behaviour.HangBeforeHeaders hang -> awaitEnd();
            case Behaviour.HangInBody hang -> {
                byte[] body = good(hang.text());
                head(200, JSON, Map.of(), body.length);
                out.write(firstHalf(body));
                out.flush();
                yield awaitEnd();
            }
            case Behaviour.Drip drip -> drip(good(drip.text()), drip.pause());
            case Behaviour.ShortBody cut -> {
                byte[] body = good(cut.text());
                head(200, JSON, Map.of(), body.length);
                out.write(firstHalf(body));
                out.flush();
                yield false;
            }
            case Behaviour.CutChunks cut -> {
                byte[] part = firstHalf(good(cut.text()));
                out.write(bytes(
                        "HTTP/1.1 200 Stub\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
                out.write(bytes(Integer.toHexString(part.length) + "\r\n"));
                out.write(part);
                out.write(bytes("\r\n"));
                out.flush();
                yield false;
            }
            case Behaviour.Streamed stream ->
                new StreamFormat(wire).isRequested(request)
                        ? stream(stream, InfillFormat.of(request))
                        : ok(good(String.join("", stream.pieces())));
            case Behaviour.CloseEarly close -> false;
            case Behaviour.Reset reset -> {
                // without linger time, close sends RST
                socket.setSoLinger(true, 0);
                yield false;
            }
        };
    }

    private boolean stream(Behaviour.Streamed stream, Optional<InfillFormat> infill)
            throws IOException, InterruptedException {
        StubStream.Waiting waiting = new StubStream.Waiting() {
            @Override
            public boolean pause(Duration length) throws IOException {
                return StubConnection.this.pause(length);
            }

            @Override
            public boolean awaitEnd() throws IOException {
                return StubConnection.this.awaitEnd();
            }
        };
        return new StubStream(new StreamFormat(wire, infill), out, waiting).write(stream);
    }

    private byte[] good(String text) {
        return bytes(wire.answer(text, WireFormat.Ending.STOP));
    }

    private boolean ok(byte[] body) throws IOException {
        send(200, JSON, Map.of(), body);
        return true;
    }

    private void send(int status, String contentType, Map<String, String> headers, byte[] body) throws IOException {
        head(status, contentType, headers, body.length);
        out.write(body);
        out.flush();
    }

    private void head(int status, String contentType, Map<String, String> headers, int length) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Content-Length: ").append(length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits until the client closes the connection; a waiting client sends nothing. */
    private boolean awaitEnd() throws IOException {
        while (in.read() >= 0) {
            continue;
        }
        return false;
    }

    private boolean drip(byte[] body, Duration pause) throws IOException {
        head(200, JSON, Map.of(), body.length);
        for (byte b : body) {
            out.write(b);
            out.flush();
            if (!pause(pause)) {
                return false;
            }
        }
        return true;
    }

    /** Waits by reading, so that a close by the client is seen at once; returns false in that case. */
    private boolean pause(Duration length) throws IOException {
        socket.setSoTimeout(Math.toIntExact(Math.max(1, length.toMillis())));
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private static byte[] firstHalf(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
