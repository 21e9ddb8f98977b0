package dev.autodev.lsp.jsonrpc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
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
    static final long MAX_BODY = 64L << 20;

    private static final int MAX_HEADER_LINE = 8192;
    private static final String LENGTH = "content-length:";
    private static final String TYPE = "content-type:";

    private final InputStream in;
    private long toSkip;
    private @Nullable Frame peeked;

    public FrameReader(InputStream in) {
        this.in = new BufferedInputStream(in);
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
        FrameHeaders headers = new FrameHeaders();
        while (true) {
            String line = readLine();
            if (line == null) {
                return new Frame.End();
            }
            if (!line.isEmpty()) {
                headers.read(line);
            } else if (headers.lengthSeen) {
                return body(headers);
            }
            // an empty line without a length before it is not the end of a header: skip to the next message
        }
    }

    private Frame body(FrameHeaders headers) throws IOException {
        if (headers.length < 0) {
            return new Frame.Broken("The header Content-Length is not a number.");
        }
        if (headers.length > MAX_BODY) {
            toSkip = headers.length;
            return new Frame.Broken("The message is larger than " + (MAX_BODY >> 20) + " MB.");
        }
        byte[] body = in.readNBytes((int) headers.length);
        return body.length < headers.length
                ? new Frame.End()
                : new Frame.MessageBody(new String(body, headers.charset));
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

    private static final class FrameHeaders {

        private boolean lengthSeen;
        private long length = -1;
        private Charset charset = StandardCharsets.UTF_8;

        private void read(String line) {
            String lower = line.toLowerCase(Locale.ROOT);
            // not only at the start: the rest of a body that was longer than announced may precede the header
            int at = lower.lastIndexOf(LENGTH);
            if (at >= 0) {
                lengthSeen = true;
                length = number(lower.substring(at + LENGTH.length()).strip());
            } else if (lower.startsWith(TYPE)) {
                charset = charset(lower);
            }
        }

        private static long number(String digits) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException notANumber) {
                return -1;
            }
        }

        private static Charset charset(String contentType) {
            int at = contentType.indexOf("charset=");
            if (at < 0) {
                return StandardCharsets.UTF_8;
            }
            String name = contentType
                    .substring(at + "charset=".length())
                    .split(";", 2)[0]
                    .replace("\"", "")
                    .strip();
            try {
                // also "utf8", from early versions of the protocol
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
    }
}
