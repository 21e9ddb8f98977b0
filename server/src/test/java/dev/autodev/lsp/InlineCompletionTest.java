// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.autodev.lsp.client.ClientFeatures;
import dev.autodev.lsp.protocol.ServerStatus.CompletionStatus;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.ScriptedCompletions;
import dev.autodev.testkit.ScriptedCompletions.Call;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InlineCompletionCapabilities;
import org.eclipse.lsp4j.InlineCompletionContext;
import org.eclipse.lsp4j.InlineCompletionItem;
import org.eclipse.lsp4j.InlineCompletionList;
import org.eclipse.lsp4j.InlineCompletionParams;
import org.eclipse.lsp4j.InlineCompletionTriggerKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectedCompletionInfo;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code textDocument/inlineCompletion} between a real client and a real server; the test answers for the model. */
@Timeout(60)
final class InlineCompletionTest {

    private static final String URI = "file:///w/a.zig";
    private static final Position CURSOR = new Position(1, 8);

    private TestEditor editor;

    @BeforeEach
    void start() throws Exception {
        var capabilities = Capabilities.rich();
        capabilities.getTextDocument().setInlineCompletion(new InlineCompletionCapabilities());
        editor = new TestEditor(LanguageServerLauncher::run, capabilities).start();
        editor.open(URI, "zig", "start(\n    call()\n");
    }

    @AfterEach
    void close() {
        editor.close();
    }

    private static InlineCompletionParams params(Position at, InlineCompletionTriggerKind trigger) {
        InlineCompletionParams params = new InlineCompletionParams();
        params.setTextDocument(new TextDocumentIdentifier(URI));
        params.setPosition(at);
        params.setContext(new InlineCompletionContext(trigger));
        return params;
    }

    private CompletableFuture<Either<List<InlineCompletionItem>, InlineCompletionList>> request(
            InlineCompletionParams params) {
        return editor.server().getTextDocumentService().inlineCompletion(params);
    }

    private static InlineCompletionItem only(Either<List<InlineCompletionItem>, InlineCompletionList> answer) {
        assertNotNull(answer);
        assertEquals(1, answer.getRight().getItems().size());
        return answer.getRight().getItems().getFirst();
    }

    @Test
    void itemReplacesOnlyWhatItContains() throws Exception {
        var answer = request(params(new Position(1, 9), InlineCompletionTriggerKind.Invoked));
        editor.completions.nextCall().answers("one, two)");
        InlineCompletionItem item = only(TestEditor.get(answer));
        assertEquals("one, two)", item.getInsertText().getLeft());
        assertEquals(new Range(new Position(1, 9), new Position(1, 10)), item.getRange());
        assertEquals(")one, two)", item.getFilterText());
        assertEquals("autodev.completionAccepted", item.getCommand().getCommand());
        TestEditor.get(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(
                        item.getCommand().getCommand(), item.getCommand().getArguments())));
    }

    @Test
    void acceptanceIsSeenInTheNextChangeAndCountedOnce() throws Exception {
        var answer = request(params(new Position(2, 0), InlineCompletionTriggerKind.Invoked));
        editor.completions.nextCall().answers("one two");
        InlineCompletionItem item = only(TestEditor.get(answer));
        editor.type(URI, Span.at("start(\n    call()\n".length()), "one two");
        TestEditor.get(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(
                        item.getCommand().getCommand(), item.getCommand().getArguments())));
        CompletionStatus status = TestEditor.get(editor.server().status()).completion();
        assertEquals(1, status.shown());
        assertEquals(1, status.accepted());
        assertEquals(1, status.calls());
        assertTrue(status.enabled());
        assertNotNull(status.p50Millis());
    }

    @Test
    void partOfASuggestionIsCounted() throws Exception {
        try (RawEditor raw = new RawEditor().initialized()) {
            raw.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didShowCompletion\",\"params\":{\"item\":{}}}");
            raw.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didPartiallyAcceptCompletion\","
                    + "\"params\":{\"item\":{},\"acceptedLength\":3}}");
            raw.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"autodev/status\"}");
            assertEquals(
                    1,
                    raw.receive()
                            .getAsJsonObject("result")
                            .getAsJsonObject("completion")
                            .get("partiallyAccepted")
                            .getAsInt());
        }
    }

    @Test
    void textHasLineFeedsInADocumentWithOtherLineEnds() throws Exception {
        editor.open(URI, "zig", "start\r\n    \r\n");
        var answer = request(params(new Position(1, 4), InlineCompletionTriggerKind.Invoked));
        editor.completions.nextCall().answers("one\r\n    two\r\n");
        List<InlineCompletionItem> items = TestEditor.get(answer).getRight().getItems();
        assertEquals("one", items.get(1).getInsertText().getLeft());
        InlineCompletionItem item = items.getFirst();
        assertEquals("one\n    two", item.getInsertText().getLeft());
        assertEquals(new Range(new Position(1, 4), new Position(1, 4)), item.getRange());
    }

    @Test
    void itemContinuesTheSelectedCompletion() throws Exception {
        editor.open(URI, "zig", "start\nca\n");
        InlineCompletionParams params = params(new Position(1, 2), InlineCompletionTriggerKind.Automatic);
        params.getContext()
                .setSelectedCompletionInfo(
                        new SelectedCompletionInfo(new Range(new Position(1, 0), new Position(1, 2)), "callAll"));
        var answer = request(params);
        Call call = editor.completions.nextCall();
        call.answers("(1)");
        InlineCompletionItem item = only(TestEditor.get(answer));
        assertEquals("callAll(1)", item.getInsertText().getLeft());
        assertEquals("Accepted: a suggestion of model", item.getCommand().getTitle());
        assertEquals(new Range(new Position(1, 0), new Position(1, 2)), item.getRange());
        assertEquals("cacallAll(1)", item.getFilterText());
    }

    @Test
    void selectedCompletionElsewhereGivesNothing() throws Exception {
        InlineCompletionParams params = params(CURSOR, InlineCompletionTriggerKind.Automatic);
        params.getContext()
                .setSelectedCompletionInfo(
                        new SelectedCompletionInfo(new Range(new Position(0, 0), new Position(0, 2)), "callAll"));
        assertNull(TestEditor.get(request(params)));
    }

    @Test
    void newerRequestIsServedAndTheOlderAnsweredWithNull() throws Exception {
        Position end = new Position(2, 0);
        var older = request(params(end, InlineCompletionTriggerKind.Invoked));
        Call call = editor.completions.nextCall();
        editor.type(URI, Span.at("start(\n    call()\n".length()), "x");
        var newer = request(params(new Position(2, 1), InlineCompletionTriggerKind.Invoked));
        assertNull(TestEditor.get(older));
        call.cancelled().get(20, TimeUnit.SECONDS);
        editor.completions.nextCall().answers(" = 1");
        assertEquals(" = 1", only(TestEditor.get(newer)).getInsertText().getLeft());
    }

    @Test
    void cancellingEndsTheCall() throws Exception {
        var answer = request(params(new Position(2, 0), InlineCompletionTriggerKind.Invoked));
        Call call = editor.completions.nextCall();
        answer.cancel(true);
        call.cancelled().get(20, TimeUnit.SECONDS);
    }

    @Test
    void changeBeforeTheAnswerMakesItNull() throws Exception {
        var answer = request(params(new Position(2, 0), InlineCompletionTriggerKind.Invoked));
        Call call = editor.completions.nextCall();
        editor.type(URI, Span.at(0), "// ");
        TestEditor.get(editor.server().status());
        call.answers("one");
        assertNull(TestEditor.get(answer));
    }

    @Test
    void requestsThatMakeNoSenseAreAnsweredWithNull() throws Exception {
        InlineCompletionParams unknown = params(CURSOR, InlineCompletionTriggerKind.Invoked);
        unknown.setTextDocument(new TextDocumentIdentifier("file:///w/unknown"));
        assertNull(TestEditor.get(request(unknown)));
        for (Position outside : List.of(new Position(99, 0), new Position(1, 99))) {
            assertNull(TestEditor.get(request(params(outside, InlineCompletionTriggerKind.Invoked))));
        }
        assertEquals(0, editor.completions.waitingCalls());
    }

    @Test
    void versionThatTheClientAddsIsRespected() throws Exception {
        try (RawEditor raw = new RawEditor().initialized()) {
            raw.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":"
                    + "{\"uri\":\"file:///b\",\"languageId\":\"zig\",\"version\":7,\"text\":\"one\\n\"}}}");
            raw.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/inlineCompletion\",\"params\":{"
                    + "\"textDocument\":{\"uri\":\"file:///b\",\"version\":6},\"position\":{\"line\":1,\"character\":0},"
                    + "\"context\":{\"triggerKind\":1}}}");
            assertTrue(raw.receive().get("result").isJsonNull());
            raw.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/inlineCompletion\",\"params\":[]}");
            assertTrue(raw.receive().get("result").isJsonNull());
        }
    }

    /** As lsp-mode 10 where its user has switched inline completion off. */
    @Test
    void capabilityThatIsNullCountsAsNotAnnounced() throws Exception {
        String params = "{\"capabilities\":{\"textDocument\":{\"inlineCompletion\":null}}}";
        assertFalse(
                ClientFeatures.of(JsonParser.parseString(params)).completion().inline());
        try (RawEditor raw = new RawEditor()) {
            raw.send("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":" + params + "}");
            assertFalse(raw.receive()
                    .getAsJsonObject("result")
                    .getAsJsonObject("capabilities")
                    .has("inlineCompletionProvider"));
            raw.send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
            raw.assertAlive();
        }
    }

    @Test
    void nothingIsLoadedForSuggestionsBeforeTheFirstRequest() throws Exception {
        CompletableFuture<Void> loaded = new CompletableFuture<>();
        Function<ServerComponents, ServerComponents> watched = all -> new ServerComponents(
                all.version(),
                all.syntax(),
                all.generator(),
                () -> {
                    loaded.complete(null);
                    return new ScriptedCompletions();
                },
                all.settings(),
                all.status(),
                all.warmUp(),
                all.upkeep());
        try (RawEditor raw = new RawEditor(watched::apply).initialized()) {
            raw.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":"
                    + "{\"uri\":\"file:///b\",\"languageId\":\"zig\",\"version\":1,\"text\":\"one\\n\"}}}");
            raw.assertAlive();
            assertFalse(loaded.isDone());
            raw.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/inlineCompletion\",\"params\":{"
                    + "\"textDocument\":{\"uri\":\"file:///b\"},\"position\":{\"line\":1,\"character\":0},"
                    + "\"context\":{\"triggerKind\":1}}}");
            loaded.get(20, TimeUnit.SECONDS);
        }
    }

    /** Its ignore files decide what is sent. */
    @Test
    void openFolderIsKnownToTheSourceOfSuggestions(@TempDir Path folder) throws Exception {
        editor.close();
        editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich());
        editor.initializeParams.setWorkspaceFolders(
                List.of(new WorkspaceFolder(folder.toUri().toString(), "project")));
        editor.start();
        editor.open(URI, "zig", "start(\n    call()\n");
        var answer = request(params(new Position(2, 0), InlineCompletionTriggerKind.Invoked));
        editor.completions.nextCall().answers("one");
        assertEquals("one", only(TestEditor.get(answer)).getInsertText().getLeft());
        assertEquals(folder, editor.completions.folder);
    }

    @Test
    void longDocumentHasASuggestion() throws Exception {
        int lines = 20_000;
        editor.open(URI, "java", "class A {\n" + "    int number;\n".repeat(lines) + "    int last = \n}\n");
        var answer = request(params(new Position(lines + 1, 15), InlineCompletionTriggerKind.Invoked));
        editor.completions.nextCall().answers("1;");
        assertEquals("1;", only(TestEditor.get(answer)).getInsertText().getLeft());
    }
}
