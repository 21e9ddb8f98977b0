// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

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
import dev.autodev.lsp.generation.DeliveryWaits;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.startup.InitializeFastPath.ServerInput;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Position;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ClientInfo;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** Delivery of edits to clients with few capabilities, with a changed document, and that refuse or do not answer. */
class EditDeliveryTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final DeliveryWaits NO_WAITS = new DeliveryWaits(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** What is waited for comes. */
    private static final DeliveryWaits LONG_WAITS = new DeliveryWaits(Duration.ZERO, LONG, LONG);

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
            assertEquals("// top\nint answer() { return 42; }\n// end\n", editor.text(ChosenAction.URI));
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
            editor.replace(ChosenAction.URI, "// top\n", "// top\n// of the\r\n// file 😀\n");
            editor.replace(ChosenAction.URI, "// end", "// the end");
            editor.actions(
                    ChosenAction.URI,
                    editor.at(ChosenAction.URI, "answer")); // the changes have arrived when this is answered
            editor.generator.release();
            next(editor.client.edits);
            assertEquals(
                    "// top\n// of the\r\n// file 😀\nint answer() { return 42; }\n// the end\n",
                    editor.text(ChosenAction.URI));
        }
    }

    @Test
    void editIsRefusedWhenItsTargetChanged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            editor.replace(ChosenAction.URI, "TODO", "DONE");
            editor.actions(ChosenAction.URI, editor.at(ChosenAction.URI, "answer"));
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
            editor.replace(ChosenAction.URI, "// top\n", "");
            run(editor, command);
            next(editor.client.edits);
            assertEquals("int answer() { return 42; }\n// end\n", editor.text(ChosenAction.URI));
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
                    // typed while the edit was under way; the refusal arrives after it
                    editor.replace(ChosenAction.URI, "// top", "// the top");
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
    void aRefusalIsSaidToTheUserAndTheCodeIsShown() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.rich(), NO_WAITS)) {
            var refusal = new ApplyWorkspaceEditResponse(false);
            refusal.setFailureReason("read only");
            editor.client.appliesBy(params -> CompletableFuture.completedFuture(refusal));
            run(editor, implement(editor));
            MessageParams message = next(editor.client.shown);
            assertEquals(MessageType.Warning, message.getType());
            assertEquals(
                    "Implement `answer`: the editor did not apply the edit to A.java (read only). Make sure that the file"
                            + " can be changed, and run it again.",
                    message.getMessage());
            String page = Files.readString(
                    Path.of(URI.create(next(editor.client.documents).getUri())));
            assertTrue(page.contains("```java\nreturn 42;\n```"), page);
        }
    }

    @Test
    void anEditInReviewIsNeitherSentAgainNorReported() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.rich(), NO_WAITS)) {
            var review = new ApplyWorkspaceEditResponse(false);
            review.setFailureReason("autodev: under review");
            editor.client.appliesBy(params -> CompletableFuture.completedFuture(review));
            run(editor, implement(editor));
            next(editor.client.edits);
            next(editor.client.logged);
            assertTrue(editor.client.shown.isEmpty());
            assertTrue(editor.client.documents.isEmpty());
        }
    }

    @Test
    void whereNoDocumentCanBeShownTheCodeIsInAMessage() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.modest(), NO_WAITS)) {
            editor.client.appliesBy(params -> CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(false)));
            run(editor, implement(editor));
            next(editor.client.shown);
            assertEquals("```java\nreturn 42;\n```", next(editor.client.shown).getMessage());
        }
    }

    @Test
    void anEditThatIsAnsweredWithAnErrorIsSaidAsWell() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.rich(), NO_WAITS)) {
            editor.client.appliesBy(params -> CompletableFuture.failedFuture(new ResponseErrorException(
                    new ResponseError(ResponseErrorCode.RequestFailed, "no such buffer", null))));
            run(editor, implement(editor));
            String message = next(editor.client.shown).getMessage();
            assertTrue(message.contains("did not apply the edit to A.java (no such buffer)"), message);
        }
    }

    @Test
    void aChangeThatComesAfterTheRefusalExplainsIt() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.rich(), LONG_WAITS)) {
            var applying = new AtomicInteger();
            editor.client.appliesBy(params -> applying.incrementAndGet() == 1
                    ? CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(false))
                    : editor.apply(params));
            run(editor, implement(editor));
            next(editor.client.edits);
            editor.actions(ChosenAction.URI, editor.at(ChosenAction.URI, "answer")); // the refusal has arrived
            editor.replace(ChosenAction.URI, "// top", "// the top");
            next(editor.client.edits);
            next(editor.client.logged);
            assertEquals("// the top\nint answer() { return 42; }\n// end\n", editor.text(ChosenAction.URI));
        }
    }

    @Test
    void anEditForVersionZeroGoesToNeovimAsOneForVersionOne() throws Exception {
        try (TestEditor editor = neovim(LONG_WAITS)) {
            run(editor, implement(editor));
            assertEquals(1, version(next(editor.client.edits)));
        }
    }

    @Test
    void anEditThatIsDroppedAndCalledAppliedIsSentAgain() throws Exception {
        try (TestEditor editor = neovim(LONG_WAITS)) {
            var applying = new AtomicInteger();
            editor.client.appliesBy(params -> applying.incrementAndGet() == 1
                    ? CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true))
                    : editor.apply(params));
            run(editor, implement(editor));
            next(editor.client.edits);
            editor.actions(ChosenAction.URI, editor.at(ChosenAction.URI, "answer")); // the answer has arrived
            editor.replace(ChosenAction.URI, "// top\n", "// top\n// typed\n");
            assertEquals(1, version(next(editor.client.edits)));
            next(editor.client.logged);
            assertEquals("// top\n// typed\nint answer() { return 42; }\n// end\n", editor.text(ChosenAction.URI));
            assertTrue(editor.client.shown.isEmpty());
        }
    }

    @Test
    void anEditThatIsDroppedBecauseOfAChangeUnderWayIsSentAgain() throws Exception {
        try (TestEditor editor = neovim(new DeliveryWaits(Duration.ZERO, Duration.ZERO, LONG))) {
            var applying = new AtomicInteger();
            editor.client.appliesBy(params -> {
                if (applying.incrementAndGet() > 1) {
                    return editor.apply(params);
                }
                editor.replace(ChosenAction.URI, "// top\n", "// top\n// typed\n");
                return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
            });
            run(editor, implement(editor));
            next(editor.client.edits);
            next(editor.client.edits);
            next(editor.client.logged);
            assertEquals("// top\n// typed\nint answer() { return 42; }\n// end\n", editor.text(ChosenAction.URI));
        }
    }

    @Test
    void anEditAtItsOldPlaceInANewerTextIsSaidToTheUser() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.rich(), LONG_WAITS)) {
            editor.client.appliesBy(params -> {
                // typed before the edit arrived, which the editor does not mind
                editor.replace(ChosenAction.URI, "// top\n", "// top\n// typed\n");
                editor.applyToAnyVersion(params);
                return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
            });
            run(editor, implement(editor));
            assertEquals(
                    "Implement `answer`: A.java was changing when the edit arrived, and is not what the edit was meant to"
                            + " make of it. Undo the edit, which is one step, and run it again.",
                    next(editor.client.shown).getMessage());
            next(editor.client.documents);
        }
    }

    @Test
    void typingBetweenAnEditAndItsReportIsAccepted() throws Exception {
        try (TestEditor editor = neovim(LONG_WAITS)) {
            editor.client.appliesBy(params -> {
                editor.applyToAnyVersion(params);
                editor.replace(ChosenAction.URI, "42", "43");
                return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
            });
            run(editor, implement(editor));
            next(editor.client.logged);
            assertEquals("// top\nint answer() { return 43; }\n// end\n", editor.text(ChosenAction.URI));
            assertTrue(editor.client.shown.isEmpty());
            assertEquals(1, editor.client.edits.size());
        }
    }

    @Test
    void anEditorThatReportsNothingIsSaidToTheUser() throws Exception {
        try (TestEditor editor = patientEditor(Capabilities.rich(), NO_WAITS)) {
            editor.client.appliesBy(params -> CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true)));
            run(editor, implement(editor));
            String message = next(editor.client.shown).getMessage();
            assertTrue(message.contains("but reports no change"), message);
        }
    }

    @Test
    void anEditThatIsNeverAppliedIsSaidToTheUserAfterManyTries() throws Exception {
        try (TestEditor editor = neovim(LONG_WAITS)) {
            editor.client.appliesBy(params -> {
                editor.replace(ChosenAction.URI, "// top", "// top top");
                return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(false));
            });
            run(editor, implement(editor));
            String message = next(editor.client.shown).getMessage();
            assertTrue(message.contains("did not apply the edit to A.java"), message);
            next(editor.client.documents);
        }
    }

    @Test
    void anEditorThatMightMisplaceAnEditGetsItInAQuietMoment() throws Exception {
        try (TestEditor editor = neovim(new DeliveryWaits(LONG, LONG, LONG))) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            editor.replace(ChosenAction.URI, "// top", "// the top");
            editor.actions(ChosenAction.URI, editor.at(ChosenAction.URI, "answer"));
            editor.generator.release();
            // only so many changes are waited for
            int typed = 0;
            while (editor.client.edits.poll(10, TimeUnit.MILLISECONDS) == null) {
                editor.replace(ChosenAction.URI, "end", "eend");
                typed++;
            }
            assertTrue(typed >= 10, typed + " changes");
            next(editor.client.logged);
            assertTrue(editor.text(ChosenAction.URI).contains("int answer() { return 42; }"));
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
            assertTrue(next(editor.client.shown).getMessage().startsWith("```"), "the code is shown");
            assertTrue(editor.client.edits.isEmpty());
        }
    }

    @Test
    void answerWithoutAPlaceIsShown() throws Exception {
        try (TestEditor editor = editor(Capabilities.modest())) {
            editor.generator.answers(request -> Outcome.failed(new Failure.NotGenerated(
                    FailureKind.MALFORMED_REPLY, "The answer has no place.", List.of(), null, "@@\n-a\n+b\n")));
            run(editor, implement(editor));
            assertEquals(
                    "Implement `answer`: The answer has no place.",
                    next(editor.client.shown).getMessage());
            assertEquals("@@\n-a\n+b\n", next(editor.client.shown).getMessage());
        }
    }

    private static TestEditor patientEditor(ClientCapabilities capabilities, DeliveryWaits waits) throws Exception {
        return opened(new TestEditor(server(waits), capabilities));
    }

    /** One that behaves as Neovim does without the plugin. */
    private static TestEditor neovim(DeliveryWaits waits) throws Exception {
        ClientCapabilities capabilities = Capabilities.rich();
        capabilities.setExperimental(null);
        TestEditor editor = new TestEditor(server(waits), capabilities);
        editor.initializeParams.setClientInfo(new ClientInfo("Neovim", "0.12"));
        editor.client.appliesBy(editor::applyToAnyVersion);
        return opened(editor);
    }

    private static TestEditor opened(TestEditor editor) throws Exception {
        editor.start();
        editor.open(ChosenAction.URI, "java", ChosenAction.TEXT);
        return editor;
    }

    private static TestEditor.Server server(DeliveryWaits waits) {
        return (in, out, parts) -> new LanguageServerLauncher(parts, Duration.ofSeconds(30), waits)
                .serve(() -> ServerInput.of(in), out, null);
    }

    private static int version(ApplyWorkspaceEditParams params) {
        return params.getEdit()
                .getDocumentChanges()
                .getFirst()
                .getLeft()
                .getTextDocument()
                .getVersion();
    }

    private static GenerationResult broken(GenerationRequest request) {
        ValidationReport invalid = new ValidationReport(
                ValidationReport.Status.INVALID,
                List.of(new ValidationReport.CodeProblem(new Position(1, 3), "missing ;")));
        return ScriptedGenerator.result(request, "return 42", Source.PROVIDER, invalid);
    }
}
