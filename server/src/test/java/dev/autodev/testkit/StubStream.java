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

    /** What the connection can do while the stream waits. */
    interface Waiting {

        /** False when the client has closed the connection. */
        boolean pause(Duration length) throws IOException;

        /** Waits for the client's end. */
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

    /** Whether the connection may carry another request. */
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

    private boolean wait(Pace pace) throws IOException, InterruptedException {
        return switch (pace) {
            case Pace.AtOnce atOnce -> true;
            case Pace.Gated gated -> {
                gated.permits().acquire();
                yield true;
            }
            case Pace.Slow slow -> waiting.pause(slow.pause());
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
            // a server says so and leaves it at that; whoever waits for more waits for ever
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
