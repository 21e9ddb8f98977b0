package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitializeFastPathTest {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":{\"rootUri\":\"file:///ü😀\",\"capabilities\":{}}}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void initializeIsAnsweredAndHandedOnWhole() throws IOException {
        byte[] sent = framed(INITIALIZE);
        ServerInput opening = give(new ByteArrayInputStream(sent));

        assertTrue(opening.answered());
        assertEquals(framedText(InitializeResultText.message("7", "1.2.3")), out.toString(StandardCharsets.UTF_8));
        assertArrayEquals(sent, opening.in().readAllBytes());
    }

    @Test
    void theServerReadsTheSameWhereverTheBytesAreCut() throws IOException {
        byte[] sent = (framedText(INITIALIZE) + framedText("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\"}"))
                .getBytes(StandardCharsets.UTF_8);
        for (int first = 1; first < sent.length; first++) {
            out.reset();
            ServerInput opening = give(new CutStream(sent, first));
            assertTrue(opening.answered(), "cut after " + first);
            assertArrayEquals(sent, opening.in().readAllBytes(), "cut after " + first);
        }
    }

    @Test
    void anInitializeLargerThanTheFirstReadIsAnsweredToo() throws IOException {
        byte[] sent = framed(INITIALIZE.replace("\"capabilities\":{}", "\"x\":\"" + "y".repeat(100_000) + "\""));
        ServerInput opening = give(new ByteArrayInputStream(sent));

        assertTrue(opening.answered());
        assertArrayEquals(sent, opening.in().readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Length: 5\r\n\r\n{}",
                "Content-Length: nonsense\r\n\r\n{}",
                "Content-Length: 99999999999\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Type: x\r\n\r\n{}",
                "no header at all, but long enough that it might be one, or not, who knows, in the end it is none",
            })
    void whateverElseComesIsLeftToTheServer(String sent) throws IOException {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        ServerInput opening = give(new ByteArrayInputStream(bytes));

        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(false, opening.answered());
        assertArrayEquals(bytes, opening.in().readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"\\u0041\",\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"method\":\"shutdown\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{},}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}} x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":01}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":\"\\x\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":NaN}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":\"",
            })
    void whatIsNotPlainlyInitializeIsLeftToTheServer(String body) throws IOException {
        ServerInput opening = give(new ByteArrayInputStream(framed(body)));

        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(false, opening.answered());
        assertArrayEquals(framed(body), opening.in().readAllBytes());
    }

    @Test
    void whatIsNestedTooDeepIsLeftToTheServer() throws IOException {
        String body = INITIALIZE.replace("\"capabilities\":{}", "\"a\":" + "[".repeat(300) + "]".repeat(300));
        assertEquals(false, give(new ByteArrayInputStream(framed(body))).answered());
    }

    private ServerInput give(InputStream in) throws IOException {
        return InitializeFastPath.give(in, out, "1.2.3");
    }

    private static byte[] framed(String body) {
        return framedText(body).getBytes(StandardCharsets.UTF_8);
    }

    private static String framedText(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Gives so many bytes at first, and the rest later. */
    private static final class CutStream extends FilterInputStream {

        private int first;

        CutStream(byte[] bytes, int first) {
            super(new ByteArrayInputStream(bytes));
            this.first = first;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, first > 0 ? Math.min(first, length) : length);
            first -= count;
            return count;
        }
    }
}
