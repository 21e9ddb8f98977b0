// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static dev.autodev.lsp.ChosenAction.URI;
import static dev.autodev.lsp.ChosenAction.editor;
import static dev.autodev.lsp.ChosenAction.implement;
import static dev.autodev.lsp.ChosenAction.run;
import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.lsp.protocol.RunArguments.RunEnded;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
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

/** The command {@code autodev.run}: its answer, its progress and its end. */
class RunCommandTest {

    @Test
    void commandAnswersAtOnceAndTheEditArrivesByApplyEdit() throws Exception {
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
    void endOfARunSaysInOneLineWhoAnsweredToAClientThatWantsToKnow() throws Exception {
        try (TestEditor editor = editor(Capabilities.of("{\"experimental\":{\"autodevRuns\":true}}"))) {
            String id = run(editor, implement(editor));
            RunEnded end = next(editor.client.runsEnded);
            assertEquals(id, end.id());
            assertEquals("Implement `answer`", end.title());
            assertTrue(end.summary().matches("claude-sonnet-4-5 via claude, .*, parsed"), end.summary());
        }
    }

    @Test
    void refusedEditHasNoSuchLine() throws Exception {
        try (TestEditor editor = editor(Capabilities.of("{\"experimental\":{\"autodevRuns\":true}}"))) {
            editor.generator.hold();
            run(editor, implement(editor));
            editor.generator.awaitRequest();
            editor.replace(URI, "/* TODO */", "return 1;");
            // the change has arrived when this is answered
            editor.actions(URI, editor.at(URI, "answer"));
            editor.generator.release();
            next(editor.client.shown);
            assertTrue(editor.client.runsEnded.isEmpty());
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
    void clientWithoutProgressIsSentNone() throws Exception {
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
    void clientThatRefusesTheTokenIsSentTheEditWithoutProgress() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.client.createsProgressBy(CompletableFuture.failedFuture(new IllegalStateException("no")));
            run(editor, implement(editor));
            next(editor.client.edits);
            assertTrue(editor.client.progress.isEmpty());
        }
    }

    @Test
    void failureIsShownInOneSentence() throws Exception {
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
    void bugIsShownWithoutItsException() throws Exception {
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
    void cancelCommandInterruptsTheWorkAndShowsNothing() throws Exception {
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
    void cancellingAnEndedRunSucceeds() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            assertNull(TestEditor.get(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams("autodev.cancel", List.of("run-99")))));
        }
    }

    @Test
    void invalidArgumentsAndUnknownCommandsAreRefused() throws Exception {
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
    void maintenanceCommandsShowTheirResult() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            var workspace = editor.server().getWorkspaceService();
            TestEditor.get(workspace.executeCommand(new ExecuteCommandParams("autodev.clearCache", List.of())));
            assertEquals(
                    "The cache of autodev has been cleared; it had 7 entries.",
                    next(editor.client.shown).getMessage());
            TestEditor.get(workspace.executeCommand(new ExecuteCommandParams("autodev.showLog", List.of())));
            assertEquals(
                    "autodev logs to standard error: see your editor's log of language servers.",
                    next(editor.client.shown).getMessage());
        }
    }
}
