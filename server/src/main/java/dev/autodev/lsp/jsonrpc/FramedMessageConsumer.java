package dev.autodev.lsp.jsonrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;

/**
 * Writes each message to a stream, in one piece.
 *
 * <p><i>Confined to the writing thread.</i>
 */
public final class FramedMessageConsumer implements MessageConsumer {

    private final OutputStream out;
    private final MessageJsonHandler json;

    public FramedMessageConsumer(OutputStream out, MessageJsonHandler json) {
        this.out = out;
        this.json = json;
    }

    /** @throws UncheckedIOException if nobody takes it any more */
    @Override
    public void consume(Message message) {
        TextBuffer text = new TextBuffer();
        json.serialize(message, text);
        try {
            out.write(FrameWriter.frame(text.toString()));
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
