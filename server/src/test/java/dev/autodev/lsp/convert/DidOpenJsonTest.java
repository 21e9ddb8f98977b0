package dev.autodev.lsp.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.util.Map;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidOpenJsonTest {

    private static final Gson OURS = new MessageJsonHandler(Map.of(), LenientJson::configure).getGson();
    private static final Gson LSP4J = new MessageJsonHandler(Map.of()).getGson();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"textDocument\":{\"uri\":\"file:///a\",\"languageId\":\"java\",\"version\":7,\"text\":\"l'été\\n\"}}",
                "{\"textDocument\":{\"uri\":\"file:///a\",\"languageId\":\"java\",\"version\":\"7\",\"text\":\"\",\"more\":[]}}",
                "{\"textDocument\":{\"uri\":\"file:///a\",\"version\":1,\"text\":\"\"}}",
                "{\"textDocument\":{}}",
                "{}"
            })
    void readsWhatReflectionReads(String json) {
        assertEquals(
                LSP4J.fromJson(json, DidOpenTextDocumentParams.class),
                OURS.fromJson(json, DidOpenTextDocumentParams.class));
    }
}
