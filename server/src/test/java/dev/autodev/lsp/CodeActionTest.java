// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.task.Task;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionTag;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listing and resolving code actions, for clients of different capabilities. */
@Timeout(60)
class CodeActionTest {

    private static final String URI = "file:///w/A.java";
    private static final String TEXT = "int answer() { /* TODO */ }\n";

    @Test
    void listingCallsNoProviderAndParsesEachVersionOnce() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            for (int i = 0; i < 5; i++) {
                assertEquals(4, editor.actions(URI, editor.at(URI, "answer")).size());
            }
            assertEquals(1, editor.syntax.parses.get());
            editor.replace(URI, "answer", "reply");
            editor.actions(URI, editor.at(URI, "reply"));
            assertEquals(2, editor.syntax.parses.get());
            assertTrue(editor.generator.requests.isEmpty());
        }
    }

    @Test
    void actionCarriesEverythingNeededToRunIt() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            CodeAction action = first(editor);
            assertEquals("Implement `answer`", action.getTitle());
            assertEquals("refactor.rewrite.autodev.implement", action.getKind());
            assertEquals(List.of(CodeActionTag.LLMGenerated), action.getTags());
            assertNull(action.getIsPreferred());
            assertNull(action.getEdit());
            assertEquals("autodev.run", action.getCommand().getCommand());
            JsonObject argument =
                    (JsonObject) action.getCommand().getArguments().getFirst();
            assertEquals("implement", argument.get("task").getAsString());
            assertEquals(
                    URI, argument.getAsJsonObject("textDocument").get("uri").getAsString());
            assertEquals(
                    0, argument.getAsJsonObject("textDocument").get("version").getAsInt());
            assertTrue(argument.has("range"));
            assertEquals(argument, action.getData());
        }
    }

    @Test
    void clientIsSentOnlyWhatItAnnounced() throws Exception {
        ClientCapabilities literalsOnly = Capabilities.of(
                "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[]}}}}}");
        try (TestEditor editor = editor(literalsOnly)) {
            CodeAction action = first(editor);
            assertNull(action.getData());
            assertNull(action.getTags());
            assertNotNull(action.getCommand());
        }
        try (TestEditor editor = editor(Capabilities.none())) {
            Either<Command, CodeAction> action =
                    editor.actions(URI, editor.at(URI, "answer")).getFirst();
            assertEquals("Implement `answer`", action.getLeft().getTitle());
        }
    }

    @Test
    void onlyRequestedKindsAreListed() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            assertEquals(2, only(editor, "refactor"));
            assertEquals(2, only(editor, "refactor.rewrite"));
            assertEquals(1, only(editor, "refactor.rewrite.autodev.document"));
            assertEquals(3, only(editor, "source", "refactor.rewrite.autodev.implement"));
            assertEquals(1, only(editor, "source.autodev.test"));
            assertEquals(4, only(editor, ""));
            assertEquals(0, only(editor, "quickfix"));
            assertEquals(0, only(editor, "refactor.rew"));
            assertEquals(0, only(editor, "source.organizeImports"));
        }
    }

    @Test
    void diagnosticOfAnyServerIsOfferedFix() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Diagnostic here = diagnostic(0, "cannot find symbol\n  symbol: x");
            here.setSource("javac");
            Diagnostic elsewhere = diagnostic(7, "not here");
            CodeAction fix = editor.actions(URI, editor.at(URI, "int"), elsewhere, here).stream()
                    .map(Either::getRight)
                    .filter(action -> action.getKind().startsWith("quickfix"))
                    .reduce((one, two) -> {
                        throw new AssertionError("two fixes");
                    })
                    .orElseThrow();
            assertEquals("Fix: cannot find symbol symbol: x", fix.getTitle());
            assertEquals(List.of(here), fix.getDiagnostics());
            ChosenAction.run(editor, fix.getCommand());
            var request = editor.generator.awaitRequest();
            assertEquals(Task.FIX, request.task());
            assertEquals(
                    List.of("line 1: cannot find symbol symbol: x (javac)"),
                    request.surroundings().diagnostics());
        }
    }

    @Test
    void documentThatIsNotOpenHasNoActions() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Range start = new Range(new Position(0, 0), new Position(0, 0));
            assertEquals(List.of(), editor.actions("file:///w/Other.java", start));
        }
    }

    @Test
    void rangesOutsideTheDocumentAreClamped() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Range beyond = new Range(new Position(99, 99), new Position(Integer.MAX_VALUE, Integer.MAX_VALUE));
            assertEquals(List.of(), editor.actions(URI, beyond));
            Range farRight = new Range(new Position(0, 9999), new Position(0, Integer.MAX_VALUE));
            assertEquals(4, editor.actions(URI, farRight).size());
        }
    }

    @Test
    void resolveFillsInTheEditFromTheCacheOnly() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            CodeAction unresolved = first(editor);
            CodeAction nothingKnown = resolve(editor, unresolved);
            assertNull(nothingKnown.getEdit());
            assertNotNull(nothingKnown.getCommand());

            editor.generator.cached(ScriptedGenerator::answer);
            CodeAction resolved = resolve(editor, unresolved);
            assertEquals(1, resolved.getEdit().getDocumentChanges().size());
            assertNull(resolved.getCommand());
            assertTrue(editor.generator.requests.isEmpty());
        }
    }

    @Test
    void commandAfterAnAppliedResolvedEditGeneratesNothing() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.cached(ScriptedGenerator::answer);
            CodeAction unresolved = first(editor);
            resolve(editor, unresolved);
            editor.replace(URI, "/* TODO */", "return 42;");
            ChosenAction.run(editor, unresolved.getCommand());
            assertTrue(editor.generator.requests.isEmpty());
            assertTrue(editor.client.shown.isEmpty());
        }
    }

    @Test
    void commandAfterAnUnusedResolvedEditGenerates() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.cached(ScriptedGenerator::answer);
            CodeAction unresolved = first(editor);
            resolve(editor, unresolved);
            ChosenAction.run(editor, unresolved.getCommand());
            RecordingClient.next(editor.client.edits);
        }
    }

    @Test
    void actionWithoutDataIsReturnedUnchanged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            CodeAction bare = new CodeAction("Something of another server");
            bare.setCommand(new Command("x", "y"));
            assertEquals(bare, resolve(editor, bare));
            bare.setData(List.of());
            assertEquals("y", resolve(editor, bare).getCommand().getCommand());
        }
    }

    @Test
    void resolveGeneratesWithDeliveryResolve() throws Exception {
        try (TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich())
                .settings((json, root) -> new SettingsSource.Loaded(TestSettings.with(Delivery.RESOLVE), List.of()))
                .start()) {
            editor.open(URI, "java", TEXT);
            RecordingClient.next(editor.client.registrations);
            CodeAction action = new CodeAction("Implement `answer`");
            action.setData(new com.google.gson.Gson()
                    .fromJson(
                            "{\"task\":\"implement\",\"textDocument\":{\"uri\":\"" + URI
                                    + "\",\"version\":0},\"range\":{\"start\":{\"line\":0,\"character\":5},"
                                    + "\"end\":{\"line\":0,\"character\":5}}}",
                            JsonObject.class));
            assertNotNull(resolve(editor, action).getEdit());
            // now the settings are read, and the listed action has no command
            assertNull(first(editor).getCommand());

            editor.generator.answers(request ->
                    Outcome.failed(new Failure.NotGenerated(FailureKind.DEADLINE, "It took too long: try again.")));
            var error =
                    TestEditor.error(editor.server().getTextDocumentService().resolveCodeAction(action));
            assertEquals(-32803, error.getCode());
        }
    }

    @Test
    void codeActionRequestCanBeCancelled() throws Exception {
        try (TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich()).start()) {
            // otherwise the answer may be sent before the cancel arrives
            editor.syntax.hold();
            editor.open(URI, "java", TEXT);
            var future = editor.server()
                    .getTextDocumentService()
                    .codeAction(new CodeActionParams(
                            new TextDocumentIdentifier(URI),
                            editor.at(URI, "answer"),
                            new CodeActionContext(List.of())));
            assertTrue(future.cancel(true));
            editor.syntax.release();
            assertFalse(editor.actions(URI, editor.at(URI, "answer")).isEmpty());
        }
    }

    private static Diagnostic diagnostic(int line, String message) {
        return new Diagnostic(new Range(new Position(line, 0), new Position(line, 3)), message);
    }

    private static TestEditor editor(ClientCapabilities capabilities) throws Exception {
        TestEditor editor = new TestEditor(LanguageServerLauncher::run, capabilities).start();
        editor.open(URI, "java", TEXT);
        return editor;
    }

    private static CodeAction first(TestEditor editor) throws Exception {
        return editor.actions(URI, editor.at(URI, "answer")).getFirst().getRight();
    }

    private static int only(TestEditor editor, String... kinds) throws Exception {
        CodeActionContext context = new CodeActionContext(List.of());
        context.setOnly(List.of(kinds));
        return TestEditor.get(editor.server()
                        .getTextDocumentService()
                        .codeAction(new CodeActionParams(
                                new TextDocumentIdentifier(URI), editor.at(URI, "answer"), context)))
                .size();
    }

    private static CodeAction resolve(TestEditor editor, CodeAction action) throws Exception {
        return TestEditor.get(editor.server().getTextDocumentService().resolveCodeAction(action));
    }
}
