// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    @Test
    void eachMessageIsWrittenInOnePieceWithItsLengthInBytes() throws IOException {
        List<String> writes = new ArrayList<>();
        FrameWriter writer = new FrameWriter(new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes) {
                writes.add(new String(bytes, StandardCharsets.UTF_8));
            }
        });
        writer.write("é日😀");
        writer.write("{}");
        assertEquals(List.of("Content-Length: 9\r\n\r\né日😀", "Content-Length: 2\r\n\r\n{}"), writes);
    }

    @Test
    void messagesAreReadAsTheyWereWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        List<String> bodies = List.of("{\"é日😀\":1}", "x".repeat(50_000), "{}");
        for (String body : bodies) {
            writer.write(body);
        }
        FrameReader reader = new FrameReader(new ByteArrayInputStream(out.toByteArray()));
        for (String body : bodies) {
            assertEquals(new Frame.MessageBody(body), reader.next());
        }
        assertEquals(new Frame.End(), reader.next());
    }

    @Test
    void peekedFrameIsGivenAgain() throws IOException {
        FrameReader reader = reader("Content-Length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n7");
        Frame first = reader.peek();
        assertSame(first, reader.peek());
        assertSame(first, reader.next());
        assertEquals(new Frame.MessageBody("7"), reader.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: nonsense\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n"})
    void messageAfterABrokenHeaderIsRead(String broken) throws IOException {
        FrameReader reader = reader(broken + "Content-Length: 2\r\n\r\n{}");
        assertInstanceOf(Frame.Broken.class, reader.next());
        assertEquals(new Frame.MessageBody("{}"), reader.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 5\r\n\r\n{}", "Content-Length: 5", "no header at all\r\n\r\n"})
    void streamThatEndsInsideAMessageIsTheEnd(String sent) throws IOException {
        assertEquals(new Frame.End(), reader(sent).next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "GET /?content-length:2 HTTP/1.1\r\n\r\n{}",
                "Content-Length: 2\r\nHost: rebound.example\r\n\r\n{}",
                "Referer: http://page.example/?content-length:2\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Type: text/plain\r\n\r\n{}",
                "xContent-Length: 2\r\n\r\n{}",
                "\r\nContent-Length: 2\r\n\r\n{}"
            })
    void onASocketAnythingButHeadersOfLspEndsTheConnection(String sent) {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        FrameReader reader = FrameReader.strict(new ByteArrayInputStream(bytes), 100);
        assertThrows(ProtocolException.class, reader::next);
    }

    @Test
    void headersOfLspAreReadOnASocketToo() throws IOException {
        String sent = "content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}"
                + "Content-Length: 3\r\n\r\n[1]";
        FrameReader reader = FrameReader.strict(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)), 2);
        assertEquals(new Frame.MessageBody("{}"), reader.next());
        reader.allowLargeMessages();
        assertEquals(new Frame.MessageBody("[1]"), reader.next());
    }

    private static FrameReader reader(String sent) {
        return new FrameReader(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
    }
}
