// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.lsp.jsonrpc.FrameReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document of which a change was refused is unknown until it is opened again: no request is answered from its old text. */
@Timeout(60)
class LostChangeTest {

    /** One value more than a message may have, below the document of the change. */
    private static final String TOO_MANY_VALUES =
            "{\"textDocument\":{\"uri\":\"%s\",\"version\":2},\"contentChanges\":[" + "{},".repeat(500_000) + "{}]}";

    @TempDir
    Path folder;

    @Test
    void requestsAreRefusedUntilTheDocumentIsOpenedAgain() throws Exception {
        // the file does not count: the client shows a newer text
        String uri = Files.writeString(folder.resolve("a.toy"), "old").toUri().toString();
        try (RawEditor editor = new RawEditor().initialized()) {
            open(editor, uri);
            open(editor, "file:///other.toy");
            change(editor, TOO_MANY_VALUES.formatted(uri));
            assertTrue(editor.receive().has("error"), "the client learns that the change was refused");
            change(editor, "{\"textDocument\":{\"uri\":\"" + uri + "\",\"version\":3},\"contentChanges\":[]}");
            assertUnknown(request(editor, "textDocument/codeAction", uri));
            assertUnknown(request(editor, "autodev/generate", uri));
            assertUnknown(request(editor, "autodev/preview", uri));
            assertFalse(request(editor, "textDocument/codeAction", "file:///other.toy")
                    .has("error"));
            open(editor, uri);
            assertFalse(request(editor, "textDocument/codeAction", uri).has("error"));
            assertEquals(0, editor.generator.requests.size());
        }
    }

    @Test
    void fileIsReadAgainWhenTheDocumentIsClosed() throws Exception {
        String uri = Files.writeString(folder.resolve("a.toy"), "old").toUri().toString();
        try (RawEditor editor = new RawEditor().initialized()) {
            open(editor, uri);
            change(editor, "{\"textDocument\":{\"uri\":\"" + uri + "\",\"version\":\"two\"},\"contentChanges\":[]}");
            assertUnknown(request(editor, "autodev/preview", uri));
            editor.send(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didClose\",\"params\":{\"textDocument\":{\"uri\":\""
                            + uri + "\"}}}");
            assertFalse(request(editor, "textDocument/codeAction", uri).has("error"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"textDocument\":{\"uri\":\"file:///a.toy\",\"version\":2},\"contentChanges\":null}",
                "{\"textDocument\":{\"uri\":\"file:///a.toy\",\"version\":2},\"contentChanges\":[{\"range\":null}]}",
                "{\"textDocument\":{\"uri\":\"file:///a.toy\",\"version\":2},\"contentChanges\":[null]}",
                "{\"contentChanges\":\"none\",\"textDocument\":{\"version\":2,\"uri\":\"file:///a.toy\"}}"
            })
    void changeThatCannotBeAppliedWholeIsLost(String params) throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            open(editor, "file:///a.toy");
            change(editor, params);
            assertUnknown(request(editor, "textDocument/codeAction", "file:///a.toy"));
        }
    }

    @Test
    void messageThatIsTooLongToBeReadMayHaveChangedAnyDocument() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            open(editor, "file:///a.toy");
            editor.write("Content-Length: " + (FrameReader.MAX_BODY + 1L) + "\r\n\r\n{}\n");
            assertTrue(editor.receive().has("error"));
            assertUnknown(request(editor, "textDocument/codeAction", "file:///a.toy"));
        }
    }

    private static void open(RawEditor editor, String uri) throws IOException {
        editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\""
                + uri + "\",\"languageId\":\"toy\",\"version\":1,\"text\":\"old\"}}}");
    }

    private static void change(RawEditor editor, String params) throws IOException {
        editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":" + params + "}");
    }

    private static JsonObject request(RawEditor editor, String method, String uri) throws IOException {
        editor.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method
                + "\",\"params\":{\"textDocument\":{\"uri\":\"" + uri
                + "\"},\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":0}}}}");
        return editor.receive();
    }

    private static void assertUnknown(JsonObject answer) {
        assertEquals(
                "A change of a.toy could not be read, so its text is unknown: close the file and open it again.",
                answer.getAsJsonObject("error").get("message").getAsString(),
                answer.toString());
    }
}
