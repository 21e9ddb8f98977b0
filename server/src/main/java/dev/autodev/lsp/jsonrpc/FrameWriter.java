package dev.autodev.lsp.jsonrpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What {@link FrameReader} reads. Knows the JDK's base classes only: the first answer is given with nothing else loaded. */
public final class FrameWriter {

    private FrameWriter() {}

    /** A message, header and body in one piece: who waits for it wakes up once. */
    public static byte[] frame(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] header = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, message, header.length, body.length);
        return message;
    }
}
