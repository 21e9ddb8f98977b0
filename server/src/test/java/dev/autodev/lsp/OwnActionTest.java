// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** Actions that the user has defined, from the menu to the request. */
class OwnActionTest {

    private static final String URI = "file:///w/A.java";
    private static final ActionSettings MODERNIZE = new ActionSettings(
            "modernize",
            "Modernize this",
            "Use new idioms.",
            ActionSettings.ActionPlace.DECLARATION,
            ActionSettings.ActionResult.EDIT);

    @Test
    void customActionIsListedAndRunByItsName() throws Exception {
        try (TestEditor editor = editor(TestSettings.with(MODERNIZE))) {
            CodeAction action = editor.actions(URI, editor.at(URI, "answer")).stream()
                    .map(Either::getRight)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertEquals("Modernize this", action.getTitle());
            assertEquals("refactor.rewrite.autodev.modernize", action.getKind());
            JsonObject arguments =
                    (JsonObject) action.getCommand().getArguments().getFirst();
            assertEquals("modernize", arguments.get("task").getAsString());
            TestEditor.get(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams("autodev.run", List.of(arguments))));
            var request = editor.generator.awaitRequest();
            assertNull(request.task());
            assertEquals(MODERNIZE, request.action());
            RecordingClient.next(editor.client.edits);
        }
    }

    @Test
    void unknownActionIsRefusedWithTheKnownNames() throws Exception {
        try (TestEditor editor = editor(TestSettings.with(MODERNIZE))) {
            JsonObject params = new JsonObject();
            params.addProperty("task", "modernise");
            params.add("textDocument", new com.google.gson.Gson().toJsonTree(java.util.Map.of("uri", URI)));
            var error = TestEditor.error(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams("autodev.run", List.of(params))));
            assertTrue(error.getMessage().endsWith("refactor, explain, modernize."), error::getMessage);
        }
    }

    private static TestEditor editor(Settings settings) throws Exception {
        TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich())
                .settings((json, root) -> new SettingsSource.Loaded(settings, List.of()))
                .start();
        editor.open(URI, "java", "/** Doc. */\nint answer() { return 42; }\n");
        // the menu uses the settings that were read last; a generation reads them
        TestEditor.get(editor.server()
                .generate(new GenerateParams(
                        "anything",
                        null,
                        null,
                        null,
                        "java",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
        editor.generator.awaitRequest();
        return editor;
    }
}
