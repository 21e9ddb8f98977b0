// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonNull;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.startup.InitializeFastPath.ServerInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InitializeFastPathTest {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":{\"rootUri\":\"file:///ü😀\",\"capabilities\":{}}}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\"}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void initializeIsAnsweredAndPassedOnToTheServer() throws IOException {
        ServerInput input = answer(framed(INITIALIZE) + framed(INITIALIZED));

        assertTrue(input.answered());
        assertEquals(framed(InitializeResultText.message("7", JsonNull.INSTANCE, "1.2.3")), written());
        assertEquals(new Frame.MessageBody(INITIALIZE), input.frames().next());
        assertEquals(new Frame.MessageBody(INITIALIZED), input.frames().next());
        assertEquals(new Frame.End(), input.frames().next());
    }

    @Test
    void inlineCompletionIsAnnouncedToAClientThatKnowsIt() {
        String announced = INITIALIZE.replace(
                "\"capabilities\":{}", "\"capabilities\":{\"textDocument\":{\"inlineCompletion\":{}}}");
        assertTrue(answer(framed(announced)).answered());
        assertTrue(written().contains(",\"inlineCompletionProvider\":true}"), written());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"7", "0", "123456789", "\"a-1\"", "\"\"", "\"\\u0041\\n\\\"\""})
    void answerHasTheIdOfTheRequest(String id) {
        assertTrue(answer(framed(INITIALIZE.replace(":7,", ":" + id + ","))).answered());
        String same = id.replace("\\u0041", "A");
        assertEquals(framed(InitializeResultText.message(same, JsonNull.INSTANCE, "1.2.3")), written());
    }

    @Test
    void largeInitializeIsAnswered() {
        String large = INITIALIZE.replace("\"capabilities\":{}", "\"x\":\"" + "y".repeat(1_000_000) + "\"");
        assertTrue(answer(framed(large)).answered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 5\r\n\r\n{}", "Content-Length: nonsense\r\n\r\n{}", "no header"})
    void brokenFrameIsLeftToTheServer(String sent) throws IOException {
        ServerInput input = answer(sent);

        assertFalse(input.answered());
        assertEquals("", written());
        assertEquals(
                new FrameReader(stream(sent)).next().getClass(),
                input.frames().next().getClass());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"method\":\"shutdown\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{},}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}} x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":01}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":\"\\x\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":NaN}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"a\":\"",
                "[]",
                "",
            })
    void otherMessageIsLeftToTheServer(String body) throws IOException {
        ServerInput input = answer(framed(body));

        assertFalse(input.answered());
        assertEquals("", written());
        assertEquals(new Frame.MessageBody(body), input.frames().next());
    }

    @Test
    void deeplyNestedInitializeIsLeftToTheServer() {
        String body = INITIALIZE.replace("\"capabilities\":{}", "\"a\":" + "[".repeat(300) + "]".repeat(300));
        assertFalse(answer(framed(body)).answered());
    }

    @Test
    void closedOutputLeavesTheMessageToTheServer() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ServerInput input = InitializeFastPath.answer(new FrameReader(stream(framed(INITIALIZE))), closed, "1.2.3");

        assertFalse(input.answered());
        assertEquals(new Frame.MessageBody(INITIALIZE), input.frames().next());
    }

    private ServerInput answer(String sent) {
        return InitializeFastPath.answer(new FrameReader(stream(sent)), out, "1.2.3");
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayInputStream stream(String sent) {
        return new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
    }

    private static String framed(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
