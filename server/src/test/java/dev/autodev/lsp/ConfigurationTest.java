// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources of the settings, reports of problems, status and trace. */
@Timeout(60)
class ConfigurationTest {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void pulledConfigurationOverridesTheInitializationOptions() throws Exception {
        TestEditor editor = editor(Capabilities.rich(), List.of());
        editor.initializeParams.setInitializationOptions(
                json("{\"statusNotifications\":true,\"a\":{\"x\":1,\"y\":2}}"));
        editor.initializeParams.setWorkspaceFolders(List.of(new WorkspaceFolder("file:///w/my%20code", "w")));
        editor.client.isConfiguredAs(json("{\"a\":{\"y\":30,\"n\":null},\"b\":[1]}"));
        try (editor) {
            editor.start();
            assertEquals("{\"a\":{\"x\":1,\"y\":30},\"b\":[1]} in " + Path.of("/w/my code"), next(seen));
            assertEquals(
                    "workspace/didChangeConfiguration",
                    next(editor.client.registrations)
                            .getRegistrations()
                            .getFirst()
                            .getMethod());

            editor.client.isConfiguredAs(json("{\"a\":{\"y\":31}}"));
            editor.server()
                    .getWorkspaceService()
                    .didChangeConfiguration(new DidChangeConfigurationParams(json("{\"ignored\":1}")));
            assertTrue(next(seen).startsWith("{\"a\":{\"x\":1,\"y\":31}}"));
        }
    }

    @Test
    void clientWithoutConfigurationRequestsSendsItsSettings() throws Exception {
        try (TestEditor editor = editor(Capabilities.modest(), List.of()).start()) {
            assertEquals("null in null", next(seen));
            editor.server()
                    .getWorkspaceService()
                    .didChangeConfiguration(new DidChangeConfigurationParams(json("{\"autodev\":{\"a\":1}}")));
            assertEquals("{\"a\":1} in null", next(seen));
        }
    }

    @Test
    void problemsAreShownOnce() throws Exception {
        try (TestEditor editor = editor(Capabilities.modest(), List.of("one.toml:3: wrong.", "two.", "three."))
                .start()) {
            var message = next(editor.client.shown);
            assertEquals(MessageType.Warning, message.getType());
            assertEquals("autodev settings: one.toml:3: wrong. (and 2 other problems)", message.getMessage());
            next(seen);
            editor.server().getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams(json("{}")));
            next(seen);
            TestEditor.get(editor.server().status());
            assertTrue(editor.client.shown.isEmpty());
        }
    }

    @Test
    void statusIsThatOfItsSource() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich(), List.of()).start()) {
            ServerStatus status = TestEditor.get(editor.server().status());
            assertEquals(TestEditor.STATUS.withCompletion(status.completion()), status);
        }
    }

    @Test
    void statusReadsTheSettingsFirst() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich(), List.of()).connect()) {
            TestEditor.get(editor.server().initialize(editor.initializeParams));
            TestEditor.get(editor.server().status());
            assertEquals("null in null", seen.poll());
        }
    }

    @Test
    void statusChangesAreSentToAClientThatRequestsThem() throws Exception {
        TestEditor editor = editor(Capabilities.of("{\"experimental\":{\"autodevStatus\":true}}"), List.of());
        try (editor) {
            editor.start();
            // sent when the settings are read, because the providers may be others
            assertEquals("ready", next(editor.client.statuses).state());
            generate(editor);
            assertEquals("busy", next(editor.client.statuses).state());
            assertEquals("ready", next(editor.client.statuses).state());
        }
    }

    @Test
    void statusIsBusyWhileAGenerationRuns() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich(), List.of()).start()) {
            editor.generator.hold();
            var answer = editor.server().generate(params());
            editor.generator.awaitRequest();
            assertEquals("busy", TestEditor.get(editor.server().status()).state());
            editor.generator.release();
            TestEditor.get(answer);
            assertEquals("ready", TestEditor.get(editor.server().status()).state());
            assertTrue(editor.client.statuses.isEmpty());
        }
    }

    @Test
    void traceShowsEachStageWithItsTime() throws Exception {
        TestEditor editor = editor(Capabilities.rich(), List.of());
        editor.initializeParams.setTrace("messages");
        try (editor) {
            editor.start();
            generate(editor);
            assertEquals("run-1: model took 1.5 ms", RecordingClient.next(editor.client.traced));
            editor.server().setTrace(new org.eclipse.lsp4j.SetTraceParams("off"));
            generate(editor);
            assertTrue(editor.client.traced.isEmpty());
        }
    }

    private static void generate(TestEditor editor) throws Exception {
        TestEditor.get(editor.server().generate(params()));
    }

    private static dev.autodev.lsp.protocol.GenerateParams params() {
        return dev.autodev.lsp.protocol.GenerateParams.of("x", null, null, null);
    }

    private TestEditor editor(ClientCapabilities capabilities, List<String> problems) {
        return new TestEditor(LanguageServerLauncher::run, capabilities).settings((editorSettings, root) -> {
            seen.add(editorSettings + " in " + root);
            return new SettingsSource.Loaded(TestSettings.with(Delivery.COMMAND), problems);
        });
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
