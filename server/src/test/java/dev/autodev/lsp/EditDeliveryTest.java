package dev.autodev.lsp;

import static dev.autodev.lsp.ChosenAction.URI;
import static dev.autodev.lsp.ChosenAction.editor;
import static dev.autodev.lsp.ChosenAction.implement;
import static dev.autodev.lsp.ChosenAction.run;
import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.outcome.Outcome;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Position;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** Delivery of edits to clients with few capabilities, with a changed document, and that refuse or do not answer. */
class EditDeliveryTest {

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
    void clientThatAnnouncedNothingIsSentTheEdit() throws Exception {
        try (TestEditor editor = editor(Capabilities.none())) {
            run(editor, implement(editor));
            next(editor.client.edits);
            assertEquals("// top\nint answer() { return 42; }\n// end\n", editor.text(URI));
        }
    }

    @Test
    void clientWithoutApplyEditIsShownAMessage() throws Exception {
        try (TestEditor editor = editor(Capabilities.of("{\"workspace\":{\"applyEdit\":false}}"))) {
            run(editor, implement(editor));
            assertEquals(
                    "Implement `answer`: this editor takes no edits from a server.",
                    next(editor.client.shown).getMessage());
        }
    }

    @Test
    void editIsMovedWhenTheDocumentChangedElsewhere() throws Exception {
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
    void editIsRefusedWhenItsTargetChanged() throws Exception {
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
    void actionChosenLaterFindsItsPlaceAgain() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Command command = implement(editor);
            editor.replace(URI, "// top\n", "");
            run(editor, command);
            next(editor.client.edits);
            assertEquals("int answer() { return 42; }\n// end\n", editor.text(URI));
        }
    }

    @Test
    void editRefusedForItsVersionIsSentAgainForTheNewOne() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            var applying = new AtomicInteger();
            editor.client.appliesBy(params -> {
                if (applying.incrementAndGet() == 1) {
                    // typed after the edit was sent; the refusal arrives after the change
                    editor.replace(URI, "// top", "// the top");
                    return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(false));
                }
                return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
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
    void editThatIsNotAppliedIsLogged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            var refusal = new ApplyWorkspaceEditResponse(false);
            refusal.setFailureReason("read only");
            editor.client.appliesBy(params -> CompletableFuture.completedFuture(refusal));
            run(editor, implement(editor));
            MessageParams log = next(editor.client.logged);
            assertEquals("autodev: Implement `answer`: the editor did not apply the edit: read only", log.getMessage());
        }
    }

    @Test
    void editAnsweredWithAnErrorIsLogged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.client.appliesBy(params -> CompletableFuture.failedFuture(new ResponseErrorException(
                    new ResponseError(ResponseErrorCode.RequestFailed, "no such buffer", null))));
            run(editor, implement(editor));
            MessageParams log = next(editor.client.logged);
            assertEquals(
                    "autodev: Implement `answer`: the editor did not apply the edit: no such buffer", log.getMessage());
        }
    }

    @Test
    void clientThatNeverAnswersApplyEditBlocksNothing() throws Exception {
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
    void codeThatDoesNotParseIsNotAppliedWithoutConfirmation() throws Exception {
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

    private static GenerationResult broken(GenerationRequest request) {
        ValidationReport invalid = new ValidationReport(
                ValidationReport.Status.INVALID,
                List.of(new ValidationReport.CodeProblem(new Position(1, 3), "missing ;")));
        return ScriptedGenerator.result(request, "return 42", Source.PROVIDER, invalid);
    }
}
