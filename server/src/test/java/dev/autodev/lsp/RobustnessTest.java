// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.lsp.jsonrpc.FrameReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A malformed message never ends the session. */
@Timeout(60)
class RobustnessTest {

    private static final String STATUS = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"autodev/status\"}";

    @Test
    void truncatedJsonInALargeBodyIsAnsweredAndSkipped() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"autodev/status\",\"params\":{\"x\":\""
                    + "y".repeat(20_000));
            assertParseError(editor);
            editor.assertAlive();
        }
    }

    @Test
    void wrongTypeInALargeNotificationAffectsOnlyThatNotification() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":[1],"
                            + "\"languageId\":\"java\",\"version\":1,\"text\":\"" + "z".repeat(40_000) + "\"}}}");
            editor.assertAlive();
        }
    }

    @Test
    void threeMessagesInOneWriteAreAllAnswered() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.write(framedStatus(1) + framedStatus(2) + framedStatus(3));
            int sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += editor.receive().get("id").getAsInt();
            }
            assertEquals(6, sum);
        }
    }

    @Test
    void messageMayArriveByteByByte() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            String text = RawEditor.framed("{\"jsonrpc\":\"2.0\",\"id\":\"é😀\",\"method\":\"autodev/status\"}");
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                editor.write(new byte[] {b});
            }
            assertEquals("é😀", editor.receive().get("id").getAsString());
        }
    }

    @Test
    void nestingOfDepth100000IsRefused() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            String deep = "[".repeat(100_000);
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"autodev/generate\",\"params\":" + deep
                    + "]".repeat(100_000) + "}");
            JsonObject answer = editor.receive();
            assertEquals(6, answer.get("id").getAsInt());
            assertEquals(-32602, code(answer));
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"nobody/knows\",\"params\":" + deep);
            assertParseError(editor);
            editor.send(deep);
            assertParseError(editor);
            editor.send("{\"a\":".repeat(100_000));
            assertParseError(editor);
            editor.assertAlive();
        }
    }

    @Test
    void jsonThatIsNotAMessageIsAnInvalidRequest() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            for (String odd : new String[] {
                "{}",
                "[]",
                "3",
                "null",
                "\"x\"",
                "[{\"id\":1,\"method\":\"shutdown\"}]",
                "{\"id\":1.5,\"method\":\"autodev/status\"}",
                "{\"id\":true,\"method\":\"autodev/status\"}",
                "{\"id\":null,\"method\":\"autodev/status\"}",
                "{\"id\":30000000000,\"method\":\"autodev/status\"}"
            }) {
                editor.send(odd);
                JsonObject answer = editor.receive();
                assertEquals(-32600, code(answer), odd);
                assertTrue(answer.get("id").isJsonNull(), odd);
            }
            editor.assertAlive();
        }
    }

    @Test
    void unknownRequestsAreRefusedAndUnknownNotificationsIgnored() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            for (String method : new String[] {"foo/bar", "$/foo", "textDocument/hover", "autodev/foresee", ""}) {
                editor.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{\"a\":1}}");
                assertEquals(-32601, editor.receiveError(), method);
                editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":{\"a\":1}}");
            }
            editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didCreateFiles\",\"params\":{\"files\":[]}}");
            editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":99}}");
            editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\"}");
            editor.assertAlive();
        }
    }

    @Test
    void paramsOfTheWrongTypeAreInvalid() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            for (String params : new String[] {"7", "\"x\"", "[1,2]", "{\"spec\":{}}", "{\"range\":3}", "null"}) {
                editor.send("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"autodev/generate\",\"params\":" + params + "}");
                JsonObject answer = editor.receive();
                assertEquals(8, answer.get("id").getAsInt(), params);
                assertEquals(-32602, code(answer), params);
            }
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"autodev/generate\"}");
            assertEquals(-32602, editor.receiveError());
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"textDocument/codeAction\",\"params\":{}}");
            assertEquals(0, editor.receive().getAsJsonArray("result").size());
            editor.assertAlive();
        }
    }

    @Test
    void notificationsWithMissingMembersAreIgnored() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            for (String method : new String[] {
                "textDocument/didOpen",
                "textDocument/didChange",
                "textDocument/didClose",
                "textDocument/didSave",
                "workspace/didChangeConfiguration",
                "$/setTrace",
                "window/workDoneProgress/cancel"
            }) {
                for (String params :
                        new String[] {"{}", "[]", "null", "7", "{\"textDocument\":null}", "{\"textDocument\":{}}"}) {
                    editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
                }
            }
            editor.assertAlive();
        }
    }

    @Test
    void emptyListStandsForAnEmptyObject() throws Exception {
        try (RawEditor editor = new RawEditor()) {
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"processId\":null,"
                    + "\"rootUri\":null,\"initializationOptions\":[],\"capabilities\":{\"workspace\":[],"
                    + "\"textDocument\":{\"codeAction\":[],\"linkedEditingRange\":null,\"hover\":7}}}}");
            assertTrue(editor.receive().has("result"));
            editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":[]}");
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"autodev/generate\",\"params\":[]}");
            assertEquals(-32602, editor.receiveError());
            editor.assertAlive();
        }
    }

    @Test
    void brokenHeadersAreSkippedUntilTheNextMessage() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.write("hello\r\n\r\nX-Foo: 1\r\n\r\n{\"jsonrpc\":\"2.0\"}" + framedStatus(1));
            assertEquals(1, editor.receive().get("id").getAsInt());
            editor.write("Content-Length: many\r\n\r\n" + framedStatus(2));
            assertParseError(editor);
            assertEquals(2, editor.receive().get("id").getAsInt());
            editor.write("Content-Length: -5\r\n\r\n" + framedStatus(3));
            assertParseError(editor);
            assertEquals(3, editor.receive().get("id").getAsInt());
            editor.write("content-length:" + status(4).length() + "\nContent-Type: application/json; charset=utf8\n\n"
                    + status(4));
            assertEquals(4, editor.receive().get("id").getAsInt());
        }
    }

    @Test
    void wrongContentLengthAffectsOneOrTwoMessages() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.write("Content-Length: " + (status(1).length() - 4) + "\r\n\r\n" + status(1) + framedStatus(2));
            assertParseError(editor);
            assertEquals(2, editor.receive().get("id").getAsInt());
            editor.write("Content-Length: " + (status(3).length() + 9) + "\r\n\r\n" + status(3) + framedStatus(4)
                    + framedStatus(5));
            assertParseError(editor);
            assertEquals(5, editor.receive().get("id").getAsInt());
        }
    }

    @Test
    void messageBeyondTheLimitIsRefusedAtOnceAndSkipped() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            int length = FrameReader.MAX_BODY + 1;
            editor.write("Content-Length: " + length + "\r\n\r\n");
            assertParseError(editor);
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < FrameReader.MAX_BODY >> 20; i++) {
                editor.write(megabyte);
            }
            editor.write(new byte[1]);
            editor.assertAlive();
        }
    }

    @Test
    void lengthThatIsALieDoesNotMakeTheServerDeaf() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            for (String lie : new String[] {"9223372036854775807", "99999999999", "2147483648"}) {
                editor.write("Content-Length: " + lie + "\r\n\r\n{\n \"x\": \"Content-Length: 7\"\n}");
                assertParseError(editor);
                editor.write(framedStatus(1));
                assertEquals(1, editor.receive().get("id").getAsInt(), lie);
            }
            editor.assertAlive();
        }
    }

    @Test
    void messageWithTooManyValuesIsRefusedByItsId() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            String list = "[" + "{},".repeat(250_001) + "1]";
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"workspace/executeCommand\",\"params\":"
                    + "{\"command\":\"x\",\"arguments\":" + list + "}}");
            JsonObject answer = editor.receive();
            assertEquals(7, answer.get("id").getAsInt());
            assertEquals(-32602, code(answer));
            editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeConfiguration\",\"params\":{\"settings\":"
                    + list + "}}");
            assertEquals(-32600, editor.receiveError());
            editor.assertAlive();
        }
    }

    @Test
    void valuesInsideOfAStringAreNotCounted() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"nobody/knows\",\"params\":{\"text\":\""
                    + "{},[\\\"".repeat(600_000) + "\"}}");
            assertEquals(-32601, editor.receiveError());
        }
    }

    private static void assertParseError(RawEditor editor) throws IOException {
        JsonObject answer = editor.receive();
        assertEquals(-32700, code(answer));
        assertTrue(answer.get("id").isJsonNull());
    }

    private static int code(JsonObject answer) {
        return answer.getAsJsonObject("error").get("code").getAsInt();
    }

    private static String status(int id) {
        return STATUS.formatted(id);
    }

    private static String framedStatus(int id) {
        return RawEditor.framed(status(id));
    }
}
