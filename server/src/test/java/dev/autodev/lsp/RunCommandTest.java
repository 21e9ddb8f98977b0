package dev.autodev.lsp;

import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.Validation;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Position;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** From a choice in the menu to the edit in the document. */
class RunCommandTest {

    private static final String URI = "file:///w/A.java";
    private static final String TEXT = "// top\nint answer() { /* TODO */ }\n// end\n";

    @Test
    void theCommandAnswersAtOnceAndTheEditArrivesByApplyEdit() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            String id = run(editor, implement(editor));
            editor.generator.awaitRequest();
            assertEquals("run-1", id);
            editor.generator.release();

            ApplyWorkspaceEditParams applied = next(editor.client.edits);
            TextDocumentEdit edit =
                    applied.getEdit().getDocumentChanges().getFirst().getLeft();
            assertEquals("autodev: Implement `answer` (claude-sonnet-4-5)", applied.getLabel());
            assertEquals(0, edit.getTextDocument().getVersion());
            assertFalse(applied.getEdit().getChangeAnnotations().get("autodev").getNeedsConfirmation());
            assertEquals("// top\nint answer() { return 42; }\n// end\n", editor.text(URI));
        }
    }

    @Test
    void progressBeginsCancellableReportsTheStageAndEnds() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            run(editor, implement(editor));
            next(editor.client.edits);
            var begin = (WorkDoneProgressBegin)
                    next(editor.client.progress).getValue().getLeft();
            var report = (WorkDoneProgressReport)
                    next(editor.client.progress).getValue().getLeft();
            assertEquals("autodev: Implement `answer`", begin.getTitle());
            assertTrue(begin.getCancellable());
            assertEquals("model: claude", report.getMessage());
            assertTrue(next(editor.client.progress).getValue().getLeft() instanceof WorkDoneProgressEnd);
        }
    }

    @Test
    void anEditorWithoutProgressGetsNone() throws Exception {
        try (TestEditor editor = editor(Capabilities.modest())) {
            run(editor, implement(editor));
            ApplyWorkspaceEditParams applied = next(editor.client.edits);
            assertNull(applied.getEdit().getDocumentChanges());
            assertNull(applied.getEdit().getChangeAnnotations());
            assertEquals(1, applied.getEdit().getChanges().get(URI).size());
            assertTrue(editor.client.progress.isEmpty());
        }
    }

    @Test
    void anEditorThatRefusesTheProgressTokenGetsTheEditWithoutProgress() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.client.createsProgressBy(CompletableFuture.failedFuture(new IllegalStateException("no")));
            run(editor, implement(editor));
            next(editor.client.edits);
            assertTrue(editor.client.progress.isEmpty());
        }
    }

    @Test
    void resourceOperationsAloneMeanVersionedEdits() throws Exception {
        ClientCapabilities neovim = Capabilities.of(
                "{\"workspace\":{\"applyEdit\":true,\"workspaceEdit\":{\"resourceOperations\":[\"create\"]}}}");
        try (TestEditor editor = editor(neovim)) {
            run(editor, implement(editor));
            ApplyWorkspaceEditParams applied = next(editor.client.edits);
            assertEquals(1, applied.getEdit().getDocumentChanges().size());
            assertNull(applied.getEdit().getChangeAnnotations());
        }
    }

    @Test
    void anEditorThatAnnouncedNothingStillGetsItsEdit() throws Exception {
        try (TestEditor editor = editor(Capabilities.none())) {
            run(editor, implement(editor));
            next(editor.client.edits);
            assertEquals("// top\nint answer() { return 42; }\n// end\n", editor.text(URI));
        }
    }

    @Test
    void anEditorThatTakesNoEditsIsToldSo() throws Exception {
        try (TestEditor editor = editor(Capabilities.of("{\"workspace\":{\"applyEdit\":false}}"))) {
            run(editor, implement(editor));
            assertEquals(
                    "Implement `answer`: this editor takes no edits from a server.",
                    next(editor.client.shown).getMessage());
        }
    }

    @Test
    void anEditIsMovedAlongWhenTheDocumentChangedElsewhere() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            editor.replace(URI, "// top\n", "// top\n// of the\r\n// file 😀\n");
            editor.replace(URI, "// end", "// the end");
            editor.actions(URI, editor.at(URI, "answer")); // the changes have arrived when this is answered
            editor.generator.release();
            next(editor.client.edits);
            assertEquals(
                    "// top\n// of the\r\n// file 😀\nint answer() { return 42; }\n// the end\n", editor.text(URI));
        }
    }

    @Test
    void anEditIsRefusedWhenItsPlaceChanged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            editor.replace(URI, "TODO", "DONE");
            editor.actions(URI, editor.at(URI, "answer"));
            editor.generator.release();
            MessageParams message = next(editor.client.shown);
            assertEquals(MessageType.Warning, message.getType());
            assertEquals(
                    "Implement `answer`: the code changed meanwhile, so nothing was applied. Run it again.",
                    message.getMessage());
            assertTrue(editor.client.edits.isEmpty());
        }
    }

    @Test
    void anActionChosenLaterFindsItsPlaceAgain() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Command command = implement(editor);
            editor.replace(URI, "// top\n", "");
            run(editor, command);
            next(editor.client.edits);
            assertEquals("int answer() { return 42; }\n// end\n", editor.text(URI));
        }
    }

    @Test
    void anEditorThatRefusesBecauseItMovedOnIsAskedAgainWithTheNewVersion() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            var applying = new java.util.concurrent.atomic.AtomicInteger();
            editor.client.appliesBy(params -> {
                if (applying.incrementAndGet() == 1) {
                    // typed while the edit was under way; the refusal arrives after it
                    editor.replace(URI, "// top", "// the top");
                    return CompletableFuture.completedFuture(new org.eclipse.lsp4j.ApplyWorkspaceEditResponse(false));
                }
                return CompletableFuture.completedFuture(new org.eclipse.lsp4j.ApplyWorkspaceEditResponse(true));
            });
            editor.generator.release();
            next(editor.client.edits);
            ApplyWorkspaceEditParams second = next(editor.client.edits);
            assertEquals(
                    1,
                    second.getEdit()
                            .getDocumentChanges()
                            .getFirst()
                            .getLeft()
                            .getTextDocument()
                            .getVersion());
        }
    }

    @Test
    void anEditThatIsNotAppliedIsLogged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            var refusal = new org.eclipse.lsp4j.ApplyWorkspaceEditResponse(false);
            refusal.setFailureReason("read only");
            editor.client.appliesBy(params -> CompletableFuture.completedFuture(refusal));
            run(editor, implement(editor));
            MessageParams log = next(editor.client.logged);
            assertEquals("autodev: Implement `answer`: the editor did not apply the edit: read only", log.getMessage());
        }
    }

    @Test
    void anEditorThatNeverAnswersApplyEditHoldsNothingUp() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.client.appliesBy(params -> new CompletableFuture<>());
            run(editor, implement(editor));
            next(editor.client.edits);
            run(editor, implement(editor));
            next(editor.client.edits);
        }
    }

    @Test
    void codeThatDoesNotParseNeedsConfirmation() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.answers(request -> Outcome.success(broken(request)));
            run(editor, implement(editor));
            ApplyWorkspaceEditParams applied = next(editor.client.edits);
            assertTrue(applied.getEdit().getChangeAnnotations().get("autodev").getNeedsConfirmation());
        }
    }

    @Test
    void codeThatDoesNotParseIsNotAppliedWhereNobodyCanConfirm() throws Exception {
        try (TestEditor editor = editor(Capabilities.modest())) {
            editor.generator.answers(request -> Outcome.success(broken(request)));
            run(editor, implement(editor));
            assertEquals(
                    "Implement `answer`: the generated code has an error (line 2: missing ;), so nothing was applied."
                            + " Run it again.",
                    next(editor.client.shown).getMessage());
            assertTrue(editor.client.edits.isEmpty());
        }
    }

    @Test
    void aFailureIsShownInOneSentence() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.answers(request -> Outcome.failed(
                    new Failure.NotGenerated(FailureKind.AUTH, "claude refused the key: set ANTHROPIC_API_KEY.")));
            run(editor, implement(editor));
            MessageParams shown = next(editor.client.shown);
            assertEquals(MessageType.Error, shown.getType());
            assertEquals("Implement `answer`: claude refused the key: set ANTHROPIC_API_KEY.", shown.getMessage());
        }
    }

    @Test
    void aBugIsShownWithoutItsInnards() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.answers(request -> {
                throw new IllegalStateException("sk-secret");
            });
            run(editor, implement(editor));
            assertEquals(
                    "Internal error in autodev; the log has the details.",
                    next(editor.client.shown).getMessage());
        }
    }

    @Test
    void cancellingTheProgressInterruptsTheWork() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            Either<String, Integer> token = next(editor.client.progress).getToken();
            editor.server().cancelProgress(new WorkDoneProgressCancelParams(token));
            assertEquals("run-1", next(editor.generator.interrupted));
            next(editor.client.progress);
            assertTrue(next(editor.client.progress).getValue().getLeft() instanceof WorkDoneProgressEnd);
        }
    }

    @Test
    void theCancelCommandInterruptsTheWorkAndNothingIsShown() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            String id = run(editor, implement(editor));
            editor.generator.awaitRequest();
            JsonObject argument = new JsonObject();
            argument.addProperty("id", id);
            TestEditor.get(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams("autodev.cancel", List.of(argument))));
            assertEquals(id, next(editor.generator.interrupted));
            next(editor.client.progress);
            next(editor.client.progress);
            assertTrue(next(editor.client.progress).getValue().getLeft() instanceof WorkDoneProgressEnd);
            assertTrue(editor.client.shown.isEmpty());
            assertTrue(editor.client.edits.isEmpty());
        }
    }

    @Test
    void cancellingARunThatIsOverIsNoError() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            assertNull(TestEditor.get(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams("autodev.cancel", List.of("run-99")))));
        }
    }

    @Test
    void badArgumentsAndUnknownCommandsAreRefused() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            for (ExecuteCommandParams wrong : List.of(
                    new ExecuteCommandParams("autodev.run", List.of()),
                    new ExecuteCommandParams("autodev.run", List.of("text")),
                    new ExecuteCommandParams("autodev.run", List.of(new JsonObject())),
                    new ExecuteCommandParams("autodev.cancel", List.of()),
                    new ExecuteCommandParams("autodev.fly", List.of()))) {
                assertEquals(
                        -32602,
                        TestEditor.error(editor.server().getWorkspaceService().executeCommand(wrong))
                                .getCode());
            }
        }
    }

    @Test
    void theHousekeepingCommandsSayWhatTheyDid() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            var workspace = editor.server().getWorkspaceService();
            TestEditor.get(workspace.executeCommand(new ExecuteCommandParams("autodev.clearCache", List.of())));
            assertEquals(
                    "The cache of autodev is empty now; it had 7 entries.",
                    next(editor.client.shown).getMessage());
            TestEditor.get(workspace.executeCommand(new ExecuteCommandParams("autodev.showLog", List.of())));
            assertEquals(
                    "autodev logs to standard error: see your editor's log of language servers.",
                    next(editor.client.shown).getMessage());
        }
    }

    private static dev.autodev.generate.GenerationResult broken(dev.autodev.generate.GenerationRequest request) {
        Validation invalid = new Validation(
                Validation.Status.INVALID, List.of(new Validation.Problem(new Position(1, 3), "missing ;")));
        return ScriptedGenerator.result(request, "return 42", Source.PROVIDER, invalid);
    }

    private static TestEditor editor(ClientCapabilities capabilities) throws Exception {
        TestEditor editor = new TestEditor(LanguageServerLauncher::run, capabilities).start();
        editor.open(URI, "java", TEXT);
        return editor;
    }

    private static Command implement(TestEditor editor) throws Exception {
        return editor.actions(URI, editor.at(URI, "answer")).stream()
                .map(either -> either.map(command -> command, CodeAction::getCommand))
                .filter(command -> command.getTitle().startsWith("Implement"))
                .findFirst()
                .orElseThrow();
    }

    private static String run(TestEditor editor, Command command) throws Exception {
        Object started = TestEditor.get(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(command.getCommand(), command.getArguments())));
        return (String) ((Map<?, ?>) started).get("id");
    }
}
