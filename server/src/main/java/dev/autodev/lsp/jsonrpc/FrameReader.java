package dev.autodev.lsp.jsonrpc;

import dev.autodev.lsp.jsonrpc.FrameHeaders.Grammar;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into message bodies and finds the next message again after a broken one.
 *
 * <p>A body is always read whole before it is parsed: a parser that gives up in the middle would leave the rest to be
 * taken for headers, and no later message would be understood.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class FrameReader {

    /** A larger message is an accident or an attack; the largest source files are a hundredth of it. */
    public static final int MAX_BODY = 64 << 20;

    private static final int MAX_HEADER_LINE = 8192;

    private final InputStream in;
    private final Grammar grammar;
    private int maxBody;
    private long toSkip;
    private @Nullable Frame peeked;

    /** For an editor that started the server: finds the next message again after anything else. */
    public FrameReader(InputStream in) {
        this(in, Grammar.LENIENT, MAX_BODY);
    }

    private FrameReader(InputStream in, Grammar grammar, int maxBody) {
        this.in = new BufferedInputStream(in);
        this.grammar = grammar;
        this.maxBody = maxBody;
    }

    /**
     * For connections that another program may have opened: anything but a header of LSP ends the stream with an exception.
     *
     * @param maxBody the largest message until {@link #allowLargeMessages}
     */
    public static FrameReader strict(InputStream in, int maxBody) {
        return new FrameReader(in, Grammar.STRICT, maxBody);
    }

    /** To be called when the client is known. */
    public void allowLargeMessages() {
        maxBody = MAX_BODY;
    }

    /** One message, or the reason why there is none. */
    public sealed interface Frame {

        /** A whole body. */
        record MessageBody(String text) implements Frame {}

        /** A message that cannot be read; the next one can. */
        record Broken(String reason) implements Frame {}

        /** The stream has ended. */
        record End() implements Frame {}
    }

    /** The next frame, which the next call of {@link #next} gives again. Blocks until it is complete. */
    public Frame peek() throws IOException {
        if (peeked == null) {
            peeked = read();
        }
        return peeked;
    }

    /** Blocks until the next frame is complete. */
    public Frame next() throws IOException {
        Frame frame = peek();
        peeked = null;
        return frame;
    }

    private Frame read() throws IOException {
        in.skipNBytes(toSkip);
        toSkip = 0;
        FrameHeaders headers = new FrameHeaders(grammar);
        while (true) {
            String line = readLine();
            if (line == null) {
                return new Frame.End();
            }
            if (!line.isEmpty()) {
                headers.read(line);
            } else if (headers.isComplete()) {
                return body(headers);
            }
        }
    }

    private Frame body(FrameHeaders headers) throws IOException {
        if (headers.length() < 0) {
            return new Frame.Broken("The header Content-Length is not a number.");
        }
        if (headers.length() > maxBody) {
            toSkip = headers.length();
            return new Frame.Broken("The message is larger than " + (maxBody >> 20) + " MB.");
        }
        byte[] body = in.readNBytes((int) headers.length());
        return body.length < headers.length()
                ? new Frame.End()
                : new Frame.MessageBody(new String(body, headers.charset()));
    }

    /** The line without its end; only the last part of an overlong line; null at the end of the stream. */
    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            if (c == '\n') {
                return line.toString().strip();
            }
            if (line.length() == MAX_HEADER_LINE) {
                line.delete(0, MAX_HEADER_LINE / 2);
            }
            line.append((char) c);
        }
    }
}
