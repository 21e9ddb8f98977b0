// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.EditorProtocol;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.SettingsSource;
import dev.autodev.startup.InitializeResultText;
import dev.autodev.testkit.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitializeHandlerTest {

    private final EditorClient editor = new EditorClient(mock(EditorProtocol.class), Duration.ofSeconds(1));
    private final List<JsonElement> editorSettings = new ArrayList<>();
    private final ActiveSettings settings = new ActiveSettings(
            (section, root) -> {
                editorSettings.add(section);
                return new SettingsSource.Loaded(TestSettings.with(), List.of());
            },
            problems -> {},
            loaded -> {});
    private final List<Long> parents = new ArrayList<>();
    private final InitializeHandler handler =
            new InitializeHandler("1.2.3", editor, new TraceReporter(editor), settings, parents::add);

    @Test
    void answerIsTheConstantResult() {
        assertEquals(JsonParser.parseString(InitializeResultText.result(JsonNull.INSTANCE, "1.2.3")), initialize("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"workspaceFolders\":[{\"uri\":\"untitled:1\"},{\"uri\":\"file:///w\"},{\"uri\":\"file:///x\"}]}",
                "{\"workspaceFolders\":null,\"rootUri\":\"file:///w\",\"rootPath\":\"/x\"}",
                "{\"workspaceFolders\":[],\"rootUri\":null,\"rootPath\":\"/w\"}"
            })
    void workspaceRootIsTheFirstFolderOnThisMachine(String params) {
        initialize(params);
        assertEquals(Path.of("/w"), settings.workspaceRoot());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{\"workspaceFolders\":7,\"rootPath\":[],\"capabilities\":[],\"processId\":\"x\",\"trace\":1}",
                "{\"rootPath\":\"\\u0000\"}"
            })
    void unreadableParamsCountAsAbsent(String params) {
        initialize(params);
        assertEquals(null, settings.workspaceRoot());
        assertEquals(List.of(), parents);
        assertFalse(editor.features().progress());
    }

    @Test
    void capabilitiesOptionsAndParentProcessAreUsed() {
        initialize("{\"processId\":12,\"capabilities\":{\"window\":{\"workDoneProgress\":true}},"
                + "\"initializationOptions\":{\"autodev\":{\"a\":1}}}");
        settings.current();
        assertTrue(editor.features().progress());
        assertEquals(List.of(12L), parents);
        assertEquals(List.of(JsonParser.parseString("{\"a\":1}")), editorSettings);
    }

    private JsonElement initialize(String params) {
        return handler.handle(JsonParser.parseString(params));
    }
}
