// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.ScriptedCompletions.Call;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InsertTextMode;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The suggestion at the cursor as an entry of the list of completions, for clients that show no text at the cursor. */
@Timeout(60)
final class CompletionItemsTest {

    private static final String URI = "file:///w/a.zig";
    private static final String TEXT = "start()\n    res\n";
    private static final Position BEHIND_WORD = new Position(1, 7);

    private static final String STATIC =
            "{\"textDocument\":{\"completion\":{\"completionItem\":{\"insertTextModeSupport\":{\"valueSet\":[1,2]}}}}}";
    private static final String DYNAMIC = "{\"textDocument\":{\"completion\":{\"dynamicRegistration\":true}}}";

    private TestEditor editor;

    @AfterEach
    void close() {
        editor.close();
    }

    private static SettingsSource source(Settings settings) {
        return (editorSettings, root) -> new SettingsSource.Loaded(settings, List.of());
    }

    /** With a client whose own settings request the items, so that they are promised at the start. */
    private void startWithItems() throws Exception {
        editor = new TestEditor(LanguageServerLauncher::run, Capabilities.of(STATIC))
                .settings(source(TestSettings.withCompletionItems()));
        editor.initializeParams.setInitializationOptions(
                JsonParser.parseString("{\"completion\":{\"as_completion_items\":true}}"));
        editor.connect();
        assertTrue(editor.initialize().getCapabilities().getCompletionProvider() != null);
        editor.open(URI, "zig", TEXT);
    }

    private CompletableFuture<Either<List<CompletionItem>, CompletionList>> request(Position at) {
        return editor.server()
                .getTextDocumentService()
                .completion(new CompletionParams(new TextDocumentIdentifier(URI), at));
    }

    private static CompletionItem only(Either<List<CompletionItem>, CompletionList> answer) {
        assertTrue(answer.getRight().isIncomplete());
        assertEquals(1, answer.getRight().getItems().size());
        return answer.getRight().getItems().getFirst();
    }

    @Test
    void itemContinuesTheWordAtTheCursor() throws Exception {
        startWithItems();
        var answer = request(BEHIND_WORD);
        Call call = editor.completions.nextCall();
        assertFalse(call.question().request().isInvoked());
        call.answers("ult = start();\n    next();");
        CompletionItem item = only(TestEditor.get(answer));
        assertEquals("result = start();", item.getLabel());
        assertEquals("result = start();", item.getFilterText());
        assertEquals("result = start();", item.getTextEdit().getLeft().getNewText());
        assertEquals(
                new Range(new Position(1, 4), BEHIND_WORD),
                item.getTextEdit().getLeft().getRange());
        assertEquals(InsertTextMode.AsIs, item.getInsertTextMode());
    }

    @Test
    void itemOfSeveralLinesShowsThem() throws Exception {
        startWithItems();
        editor.open(URI, "zig", "start(\n    \n");
        var answer = request(new Position(1, 4));
        editor.completions.nextCall().answers("one {\n        two\n    }");
        CompletionItem item = only(TestEditor.get(answer));
        assertEquals("one { …", item.getLabel());
        assertEquals("one {\n        two\n    }", item.getTextEdit().getLeft().getNewText());
        assertEquals("one {\n        two\n    }", item.getDocumentation().getLeft());
    }

    @Test
    void acceptedItemIsCounted() throws Exception {
        startWithItems();
        var answer = request(BEHIND_WORD);
        editor.completions.nextCall().answers("ult");
        CompletionItem item = only(TestEditor.get(answer));
        editor.type(URI, new Span(TEXT.indexOf("res"), TEXT.indexOf("res") + 3), "result");
        TestEditor.get(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(
                        item.getCommand().getCommand(), item.getCommand().getArguments())));
        assertEquals(1, TestEditor.get(editor.server().status()).completion().accepted());
    }

    @Test
    void listWithoutASuggestionIsIncompleteSoThatTheNextKeyMakesARequest() throws Exception {
        startWithItems();
        var older = request(BEHIND_WORD);
        Call call = editor.completions.nextCall();
        editor.replace(URI, "res", "rest");
        var newer = request(new Position(1, 8));
        for (var superseded : List.of(older)) {
            CompletionList list = TestEditor.get(superseded).getRight();
            assertTrue(list.isIncomplete());
            assertEquals(List.of(), list.getItems());
        }
        call.cancelled().get();
        editor.completions.nextCall().listener().failed("it failed");
        assertEquals(List.of(), TestEditor.get(newer).getRight().getItems());
    }

    @Test
    void itemsAreRegisteredWhereTheSettingsAreFoundLater() throws Exception {
        editor = new TestEditor(LanguageServerLauncher::run, Capabilities.of(DYNAMIC))
                .settings(source(TestSettings.withCompletionItems()));
        editor.connect();
        assertNull(editor.initialize().getCapabilities().getCompletionProvider());
        Registration registration = RecordingClient.next(editor.client.registrations)
                .getRegistrations()
                .getFirst();
        assertEquals("textDocument/completion", registration.getMethod());
    }

    @Test
    void clientThatCannotRegisterLaterIsNotifiedOnce() throws Exception {
        editor = new TestEditor(LanguageServerLauncher::run, Capabilities.none())
                .settings(source(TestSettings.withCompletionItems()));
        editor.start();
        String message = RecordingClient.next(editor.client.logged).getMessage();
        assertTrue(message.startsWith("completion.as_completion_items has no effect"), message);
    }

    @Test
    void clientThatShowsTextAtTheCursorIsOfferedNoItems() throws Exception {
        editor = new TestEditor(
                        LanguageServerLauncher::run,
                        Capabilities.of("{\"textDocument\":{\"inlineCompletion\":{},"
                                + "\"completion\":{\"dynamicRegistration\":true}}}"))
                .settings(source(TestSettings.withCompletionItems()));
        editor.start();
        TestEditor.get(editor.server().status());
        assertEquals(0, editor.client.registrations.size());
        assertEquals(0, editor.client.logged.size());
    }

    @Test
    void nothingIsOfferedOrAnsweredWithoutTheSetting() throws Exception {
        editor = new TestEditor(LanguageServerLauncher::run, Capabilities.of(DYNAMIC))
                .settings(source(TestSettings.with(Delivery.COMMAND)));
        editor.connect();
        assertNull(editor.initialize().getCapabilities().getCompletionProvider());
        editor.open(URI, "zig", TEXT);
        TestEditor.get(editor.server().status());
        assertNull(TestEditor.get(request(BEHIND_WORD)));
        assertEquals(0, editor.client.registrations.size());
        assertEquals(0, editor.completions.waitingCalls());
    }
}
