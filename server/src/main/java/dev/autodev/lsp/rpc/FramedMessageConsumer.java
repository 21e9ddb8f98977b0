package dev.autodev.lsp.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;

/**
 * Writes each message, header and body, in one piece: who waits for it wakes up once.
 *
 * <p><i>Confined to the writing thread.</i>
 */
public final class FramedMessageConsumer implements MessageConsumer {

    private final OutputStream out;
    private final MessageJsonHandler json;
    private final TextBuffer text = new TextBuffer();

    public FramedMessageConsumer(OutputStream out, MessageJsonHandler json) {
        this.out = out;
        this.json = json;
    }

    /** @throws UncheckedIOException if nobody takes it any more */
    @Override
    public void consume(Message message) {
        text.clear();
        json.serialize(message, text);
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] header = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[header.length + body.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(body, 0, frame, header.length, body.length);
        try {
            out.write(frame);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
