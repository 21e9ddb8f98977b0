package dev.autodev.startup;

import dev.autodev.lsp.jsonrpc.FrameWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Answers {@code initialize} while the server is still being loaded: the answer is the same for everybody, and an editor
 * shows nothing of the language before it has it. The message itself goes on to the server, which says the same again,
 * to nobody.
 *
 * <p>Knows the JDK's base classes only, so that nothing has to be loaded for it. What is not plainly a well-formed
 * {@code initialize} is left to the server, broken messages above all.
 */
public final class InitializeFastPath {

    /** The header of any message is shorter. */
    private static final int LONGEST_HEADER = 1024;

    /** No editor announces as much; beyond it the server may decide. */
    private static final int LONGEST_BODY = 1 << 20;

    private static final byte[] HEADER_END = {'\r', '\n', '\r', '\n'};

    private InitializeFastPath() {}

    /** Blocks until the first message is there, whole, or is something else, or the stream ends. */
    public static ServerInput give(InputStream in, OutputStream out, String version) throws IOException {
        byte[] read = new byte[8192];
        int length = 0;
        int headerEnd = -1;
        while (headerEnd < 0) {
            int more = in.read(read, length, read.length - length);
            if (more > 0) {
                length += more;
                headerEnd = indexOf(HEADER_END, read, length);
            }
            if (more <= 0 || headerEnd < 0 && length > LONGEST_HEADER) {
                return unanswered(read, length, in);
            }
        }
        int bodyAt = headerEnd + HEADER_END.length;
        int bodyLength = contentLength(new String(read, 0, headerEnd, StandardCharsets.ISO_8859_1));
        if (bodyLength < 0 || bodyLength > LONGEST_BODY) {
            return unanswered(read, length, in);
        }
        int end = bodyAt + bodyLength;
        if (end > read.length) {
            read = Arrays.copyOf(read, end);
        }
        if (length < end) {
            length += in.readNBytes(read, length, end - length);
        }
        String id = length < end
                ? null
                : InitializeRequestScan.idOf(new String(read, bodyAt, bodyLength, StandardCharsets.UTF_8));
        if (id == null) {
            return unanswered(read, length, in);
        }
        out.write(FrameWriter.frame(InitializeResultText.message(id, version)));
        out.flush();
        return new ServerInput(rest(read, length, in), true);
    }

    private static ServerInput unanswered(byte[] read, int length, InputStream in) {
        return new ServerInput(rest(read, length, in), false);
    }

    private static InputStream rest(byte[] read, int length, InputStream in) {
        return new SequenceInputStream(new ByteArrayInputStream(read, 0, length), in);
    }

    /** The length that the one header says; -1 for anything but that one header. */
    private static int contentLength(String header) {
        String name = "Content-Length: ";
        if (!header.startsWith(name) || header.length() > name.length() + 9) {
            return -1;
        }
        int length = 0;
        for (int i = name.length(); i < header.length(); i++) {
            int digit = header.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = length * 10 + digit;
        }
        return length;
    }

    private static int indexOf(byte[] wanted, byte[] bytes, int length) {
        for (int i = 0; i + wanted.length <= length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
