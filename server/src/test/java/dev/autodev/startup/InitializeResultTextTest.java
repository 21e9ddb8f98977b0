// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.codeaction.CodeActionCatalog;
import dev.autodev.lsp.handler.CompletionItemsHandler;
import dev.autodev.lsp.handler.ExecuteCommandHandler;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.Test;

final class InitializeResultTextTest {

    private static final Gson LSP4J = new MessageJsonHandler(Map.of()).getGson();

    private static final JsonElement EVERYTHING =
            JsonParser.parseString("{\"capabilities\":{\"textDocument\":{\"inlineCompletion\":{}}},"
                    + "\"initializationOptions\":{\"completion\":{\"as_completion_items\":true}}}");

    @Test
    void resultHasTheCapabilitiesOfThisServer() {
        InitializeResult result =
                LSP4J.fromJson(InitializeResultText.result(EVERYTHING, "1.2.3"), InitializeResult.class);
        ServerCapabilities capabilities = result.getCapabilities();

        assertEquals("utf-16", capabilities.getPositionEncoding());
        TextDocumentSyncOptions sync = capabilities.getTextDocumentSync().getRight();
        assertTrue(sync.getOpenClose());
        assertEquals(TextDocumentSyncKind.Incremental, sync.getChange());
        assertFalse(sync.getSave().getRight().getIncludeText());
        assertEquals(
                CodeActionCatalog.standard().kinds(),
                capabilities.getCodeActionProvider().getRight().getCodeActionKinds());
        assertTrue(capabilities.getCodeActionProvider().getRight().getResolveProvider());
        assertEquals(
                ExecuteCommandHandler.COMMANDS,
                capabilities.getExecuteCommandProvider().getCommands());
        assertTrue(capabilities.getWorkspace().getWorkspaceFolders().getSupported());
        assertTrue(capabilities
                .getWorkspace()
                .getWorkspaceFolders()
                .getChangeNotifications()
                .getRight());
        assertTrue(capabilities.getInlineCompletionProvider().getLeft());
        assertEquals("autodev", result.getServerInfo().getName());
        assertEquals("1.2.3", result.getServerInfo().getVersion());
    }

    @Test
    void resultHasOnlyMembersThatLsp4jKnows() {
        JsonElement said = JsonParser.parseString(InitializeResultText.result(EVERYTHING, "1"));
        assertEquals(said, LSP4J.toJsonTree(LSP4J.fromJson(said, InitializeResult.class)));
    }

    @Test
    void inlineCompletionIsNotAnnouncedToAClientThatDoesNotKnowIt() {
        // lsp-mode 10 says null where its user has switched it off
        for (String capability : List.of("", "\"inlineCompletion\":null", "\"inlineCompletion\":false")) {
            JsonElement client = JsonParser.parseString("{\"capabilities\":{\"textDocument\":{" + capability + "}}}");
            String result = InitializeResultText.result(client, "1");
            assertFalse(result.contains("inlineCompletion"), capability);
            assertEquals(
                    "1",
                    LSP4J.fromJson(result, InitializeResult.class)
                            .getServerInfo()
                            .getVersion());
        }
    }

    @Test
    void completionItemsAreAnnouncedWhereTheSettingsOfTheClientRequestThem() {
        for (String options : List.of(
                "{\"completion\":{\"as_completion_items\":true}}",
                "{\"autodev\":{\"completion\":{\"as_completion_items\":true}}}",
                "{\"completion.as_completion_items\":true}",
                "{\"autodev.completion.as_completion_items\":true}")) {
            assertNotNull(completionProvider(options), options);
        }
        assertEquals(
                CompletionItemsHandler.REGISTRATION.getTriggerCharacters(),
                completionProvider("{\"completion\":{\"as_completion_items\":true}}")
                        .getTriggerCharacters());
        for (String options : List.of(
                "{}", "[]", "null", "{\"completion\":true}", "{\"completion\":{\"as_completion_items\":\"yes\"}}")) {
            assertNull(completionProvider(options), options);
        }
    }

    private static CompletionOptions completionProvider(String options) {
        JsonElement client = JsonParser.parseString("{\"capabilities\":{},\"initializationOptions\":" + options + "}");
        return LSP4J.fromJson(InitializeResultText.result(client, "1"), InitializeResult.class)
                .getCapabilities()
                .getCompletionProvider();
    }

    @Test
    void messageHasTheGivenId() {
        JsonObject message = JsonParser.parseString(InitializeResultText.message("\"a-1\"", EVERYTHING, "1"))
                .getAsJsonObject();
        assertEquals("a-1", message.get("id").getAsString());
        assertEquals("2.0", message.get("jsonrpc").getAsString());
        assertEquals(JsonParser.parseString(InitializeResultText.result(EVERYTHING, "1")), message.get("result"));
    }
}
