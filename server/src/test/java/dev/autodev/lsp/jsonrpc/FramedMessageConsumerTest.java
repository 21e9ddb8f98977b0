package dev.autodev.lsp.jsonrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.junit.jupiter.api.Test;

class FramedMessageConsumerTest {

    private final MessageJsonHandler json = new MessageJsonHandler(Map.of());

    @Test
    void eachMessageIsOneWriteWithItsLengthInBytes() {
        List<String> writes = new ArrayList<>();
        FramedMessageConsumer consumer = new FramedMessageConsumer(
                new ByteArrayOutputStream() {
                    @Override
                    public void write(byte[] bytes) {
                        writes.add(new String(bytes, StandardCharsets.UTF_8));
                    }
                },
                json);
        // longer than the buffer, then short again: what was there before is gone
        String[] texts = {"é日😀", "x".repeat(50_000), "y"};
        for (String text : texts) {
            consumer.consume(says(text));
        }
        assertEquals(texts.length, writes.size());
        for (int i = 0; i < texts.length; i++) {
            String body = "{\"jsonrpc\":\"2.0\",\"method\":\"says\",\"params\":[\"" + texts[i] + "\"]}";
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            assertEquals("Content-Length: " + length + "\r\n\r\n" + body, writes.get(i));
        }
    }

    @Test
    void aStreamThatIsGoneIsToldAsSuch() {
        FramedMessageConsumer consumer = new FramedMessageConsumer(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                json);
        assertThrows(UncheckedIOException.class, () -> consumer.consume(says("")));
    }

    private static NotificationMessage says(String text) {
        NotificationMessage message = new NotificationMessage();
        message.setJsonrpc("2.0");
        message.setMethod("says");
        message.setParams(text);
        return message;
    }
}
