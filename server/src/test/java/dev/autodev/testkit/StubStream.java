// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes one stream, an event in each chunk.
 *
 * <p><i>Confined to the thread of its connection.</i>
 */
final class StubStream {

    /** How a stream waits on its connection. */
    interface Waiting {

        /** Returns false if the client closes the connection meanwhile. */
        boolean pause(Duration length) throws IOException;

        /** Waits until the client closes the connection. */
        boolean awaitEnd() throws IOException;
    }

    private final StreamFormat format;
    private final OutputStream out;
    private final Waiting waiting;

    StubStream(StreamFormat format, OutputStream out, Waiting waiting) {
        this.format = format;
        this.out = out;
        this.waiting = waiting;
    }

    /** Returns whether the connection can carry another request. */
    boolean write(Behaviour.Streamed stream) throws IOException, InterruptedException {
        write("HTTP/1.1 200 Stub\r\nContent-Type: " + format.contentType() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        if (!stream.pieces().isEmpty()) {
            for (String event : format.opening()) {
                chunk(event);
            }
        }
        for (String piece : stream.pieces()) {
            if (!wait(stream.pace())) {
                return false;
            }
            chunk(format.piece(piece));
        }
        return wait(stream.pace()) && end(stream.end());
    }

    private boolean wait(Behaviour.Pace pace) throws IOException, InterruptedException {
        return switch (pace) {
            case Behaviour.Pace.AtOnce atOnce -> true;
            case Behaviour.Pace.Gated gated -> {
                gated.permits().acquire();
                yield true;
            }
            case Behaviour.Pace.Slow slow -> waiting.pause(slow.pause());
        };
    }

    private boolean end(StreamEnd end) throws IOException {
        return switch (end) {
            case STOP -> finish(WireFormat.Ending.STOP) && endBody();
            case LENGTH -> finish(WireFormat.Ending.LENGTH) && endBody();
            case FILTERED -> finish(WireFormat.Ending.FILTERED) && endBody();
            case STOP_AND_LINGER -> finish(WireFormat.Ending.STOP) && waiting.awaitEnd();
            case HANG -> waiting.awaitEnd();
            case CUT_BODY -> endBody();
            case CUT_EVENT -> {
                String event = format.piece("never whole");
                chunk(event.substring(0, event.length() - 5));
                yield endBody();
            }
            case CUT_CONNECTION -> false;
            // servers send nothing after an error but leave the connection open
            case OVERLOADED -> chunk(format.overloaded()) && waiting.awaitEnd();
            case RATE_LIMITED -> chunk(format.rateLimited()) && waiting.awaitEnd();
            case ERROR -> chunk(format.failed()) && waiting.awaitEnd();
        };
    }

    private boolean finish(WireFormat.Ending ending) throws IOException {
        for (String event : format.ending(ending)) {
            chunk(event);
        }
        return true;
    }

    private boolean endBody() throws IOException {
        write("0\r\n\r\n");
        return true;
    }

    private boolean chunk(String event) throws IOException {
        write(Integer.toHexString(event.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + event + "\r\n");
        return true;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
