// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import dev.autodev.lsp.jsonrpc.FrameHeaders.Strictness;
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

    /**
     * A larger message is an accident or an attack; the largest source files are a fiftieth of it. The bytes, their text and a
     * copy of a long string in it fit into the heap that the launcher sets.
     */
    public static final int MAX_BODY = 32 << 20;

    private static final int MAX_HEADER_LINE = 8192;

    /** Twice a length with its digits, since the older half of a line is forgotten. */
    private static final int LONGEST_LENGTH_LINE = 128;

    private final InputStream in;
    private final Strictness strictness;
    private int maxBody;
    private long toSkip;
    private @Nullable Frame peeked;

    /** For an editor that started the server: finds the next message again after anything else. */
    public FrameReader(InputStream in) {
        this(in, Strictness.LENIENT, MAX_BODY);
    }

    private FrameReader(InputStream in, Strictness strictness, int maxBody) {
        this.in = new BufferedInputStream(in);
        this.strictness = strictness;
        this.maxBody = maxBody;
    }

    /**
     * For connections that another program may have opened: anything but a header of LSP ends the stream with an exception.
     *
     * @param maxBody the largest message until {@link #allowLargeMessages}
     */
    public static FrameReader strict(InputStream in, int maxBody) {
        return new FrameReader(in, Strictness.STRICT, maxBody);
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
        FrameHeaders headers = new FrameHeaders(strictness);
        String found = skipBody();
        if (found != null) {
            headers.read(found);
        }
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
        try {
            byte[] body = new byte[(int) headers.length()];
            return in.readNBytes(body, 0, body.length) < body.length
                    ? new Frame.End()
                    : new Frame.MessageBody(new String(body, headers.charset()));
        } catch (OutOfMemoryError full) {
            // the rest of this message must not be read as headers
            return new Frame.Broken("There is not enough memory for a message of " + headers.length() + " bytes.");
        }
    }

    /**
     * Skips the body that was refused. A length that is a lie must not make the server deaf, so the skipping ends early at the
     * header of another message: in JSON, no string contains a line break, so a line cannot end with a length.
     *
     * @return the first line of that header, null if the body had the length that was announced
     */
    private @Nullable String skipBody() throws IOException {
        StringBuilder end = new StringBuilder();
        for (; toSkip > 0; toSkip--) {
            int c = in.read();
            if (c < 0) {
                // the end, which the next read finds again
                toSkip = 0;
                return null;
            }
            if (c == '\n') {
                String line = end.toString().strip();
                end.setLength(0);
                int start = FrameHeaders.startOfLength(line);
                if (start >= 0) {
                    toSkip = 0;
                    return line.substring(start);
                }
            } else {
                if (end.length() == LONGEST_LENGTH_LINE) {
                    end.delete(0, LONGEST_LENGTH_LINE / 2);
                }
                end.append((char) c);
            }
        }
        return null;
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
