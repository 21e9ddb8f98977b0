// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of a file that is not in view, and explanations. */
class OtherFileDeliveryTest {

    private static final String TEXT = "int answer() { return 42; }\n";

    @TempDir
    Path folder;

    private String uri;
    private String tests;

    @BeforeEach
    void name() {
        uri = folder.resolve("A.java").toUri().toString();
        tests = folder.resolve("ATest.java").toUri().toString();
    }

    @Test
    void newFileIsCreatedFilledAndShown() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            run(editor, "source.autodev.test");
            ApplyWorkspaceEditParams applied = next(editor.client.edits);
            var changes = applied.getEdit().getDocumentChanges();
            assertEquals(2, changes.size());
            CreateFile created = (CreateFile) changes.getFirst().getRight();
            assertEquals(tests, created.getUri());
            assertEquals("autodev", created.getAnnotationId());
            assertNull(created.getOptions());
            TextDocumentEdit edit = changes.getLast().getLeft();
            assertEquals(tests, edit.getTextDocument().getUri());
            assertNull(edit.getTextDocument().getVersion());
            assertEquals("class ATest {}\n", editor.text(tests));
            assertEquals(TEXT, editor.text(uri));
            assertEquals(tests, next(editor.client.documents).getUri());
            var note = applied.getEdit().getChangeAnnotations().get("autodev");
            assertEquals("autodev: Write tests for `answer` (claude-sonnet-4-5)", note.getLabel());
            assertEquals("claude, claude-sonnet-4-5", note.getDescription());
        }
    }

    @Test
    void clientThatCannotCreateFilesIsSentAnEditOfTheNewUri() throws Exception {
        ClientCapabilities versioned = Capabilities.of(
                "{\"workspace\":{\"applyEdit\":true,\"workspaceEdit\":{\"documentChanges\":true}},\"textDocument\":"
                        + "{\"codeAction\":{\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[]}}}}}");
        try (TestEditor editor = editor(versioned)) {
            run(editor, "source.autodev.test");
            var changes = next(editor.client.edits).getEdit().getDocumentChanges();
            assertEquals(1, changes.size());
            assertEquals(tests, changes.getFirst().getLeft().getTextDocument().getUri());
            assertNull(changes.getFirst().getLeft().getTextDocument().getVersion());
            assertEquals(
                    "Write tests for `answer`: see ATest.java.",
                    next(editor.client.shown).getMessage());
        }
    }

    @Test
    void fileCreatedInTheMeantimeIsNotChanged() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Files.writeString(folder.resolve("ATest.java"), "mine");
            run(editor, "source.autodev.test");
            assertEquals(
                    "Write tests for `answer`: ATest.java was created meanwhile, so nothing was applied. Run it again.",
                    next(editor.client.shown).getMessage());
            assertTrue(editor.client.edits.isEmpty());
        }
    }

    @Test
    void fileThatBecameALinkLeadingOutsideIsNotWritten(@TempDir Path outside) throws Exception {
        for (boolean exists : new boolean[] {false, true}) {
            try (TestEditor editor = editor(Capabilities.rich())) {
                Path target = outside.resolve("startup.java");
                if (exists) {
                    Files.writeString(target, "class ATest {}\n");
                    TextDocument seen = new TextDocument(tests, "java", 0, "class ATest {}\n");
                    editor.generator.answers(request -> success(
                            request,
                            new FileChange(seen, List.of(new TextEdit(Span.at(0), "// added\n")), Span.at(0)),
                            ValidationReport.VALID));
                }
                Files.createSymbolicLink(folder.resolve("ATest.java"), target);
                run(editor, "source.autodev.test");
                assertEquals(
                        "Write tests for `answer`: a symbolic link now leads ATest.java out of the workspace, or to"
                                + " nothing, so nothing was applied. Remove the link and run it again.",
                        next(editor.client.shown).getMessage());
                assertTrue(editor.client.edits.isEmpty());
                Files.delete(folder.resolve("ATest.java"));
            }
        }
    }

    @Test
    void linkWithinTheFolderIsWritten() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            Files.createSymbolicLink(folder.resolve("ATest.java"), folder.resolve("Real.java"));
            Files.writeString(folder.resolve("Real.java"), "class ATest {}\n");
            TextDocument seen = new TextDocument(tests, "java", 0, "class ATest {}\n");
            editor.generator.answers(request -> success(
                    request,
                    new FileChange(seen, List.of(new TextEdit(Span.at(0), "// added\n")), Span.at(0)),
                    ValidationReport.VALID));
            run(editor, "source.autodev.test");
            assertEquals(
                    tests,
                    next(editor.client.edits)
                            .getEdit()
                            .getDocumentChanges()
                            .getFirst()
                            .getLeft()
                            .getTextDocument()
                            .getUri());
        }
    }

    @Test
    void openTestFileIsEditedAtItsOwnVersion() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.open(tests, "java", "class ATest {\n}\n");
            editor.replace(tests, "ATest", "ATests");
            editor.generator.answers(request -> {
                TextDocument open =
                        request.surroundings().workspace().document(tests).orElseThrow();
                int end = open.text().indexOf('}');
                return success(
                        request,
                        new FileChange(open, List.of(new TextEdit(Span.at(end), "// added\n")), Span.at(end)),
                        ValidationReport.VALID);
            });
            run(editor, "source.autodev.test");
            var changes = next(editor.client.edits).getEdit().getDocumentChanges();
            assertEquals(1, changes.getFirst().getLeft().getTextDocument().getVersion());
            assertEquals("class ATests {\n// added\n}\n", editor.text(tests));
        }
    }

    @Test
    void newFileThatDoesNotParseNeedsConfirmation() throws Exception {
        ValidationReport invalid = new ValidationReport(
                ValidationReport.Status.INVALID,
                List.of(new ValidationReport.CodeProblem(new Position(2, 0), "missing }")));
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.answers(
                    request -> success(request, FileChange.newFile(tests, Languages.JAVA, "class ATest {"), invalid));
            run(editor, "source.autodev.test");
            var note =
                    next(editor.client.edits).getEdit().getChangeAnnotations().get("autodev");
            assertTrue(note.getNeedsConfirmation());
            assertEquals("claude, claude-sonnet-4-5, line 3: missing }", note.getDescription());
        }
    }

    @Test
    void explanationOpensNextToTheCodeAndEditsNothing() throws Exception {
        try (TestEditor editor = editor(Capabilities.rich())) {
            editor.generator.answers(request -> explained(request, "It returns the answer."));
            run(editor, "source.autodev.explain");
            var shown = next(editor.client.documents);
            assertFalse(shown.getTakeFocus());
            assertEquals(
                    "# Explain `answer`\n\nIt returns the answer.\n\n*claude, claude-sonnet-4-5*\n",
                    Files.readString(Path.of(java.net.URI.create(shown.getUri()))));
            assertTrue(editor.client.edits.isEmpty());
        }
    }

    @Test
    void clientThatCannotOpenDocumentsIsSentTheExplanationAsAMessage() throws Exception {
        ClientCapabilities plain = Capabilities.of("{\"workspace\":{\"applyEdit\":true},\"textDocument\":"
                + "{\"codeAction\":{\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[]}}}}}");
        try (TestEditor editor = editor(plain)) {
            editor.generator.answers(request -> explained(request, "It returns\nthe answer."));
            run(editor, "source.autodev.explain");
            assertEquals("It returns\nthe answer.", next(editor.client.shown).getMessage());
        }
    }

    private TestEditor editor(ClientCapabilities capabilities) throws Exception {
        TestEditor editor = new TestEditor(LanguageServerLauncher::run, capabilities).start();
        editor.open(uri, "java", TEXT);
        editor.generator.answers(request -> success(
                request, FileChange.newFile(tests, Languages.JAVA, "class ATest {}\n"), ValidationReport.VALID));
        return editor;
    }

    private void run(TestEditor editor, String kind) throws Exception {
        CodeAction action = editor.actions(uri, editor.at(uri, "answer")).stream()
                .map(Either::getRight)
                .filter(one -> one.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
        ChosenAction.run(editor, action.getCommand());
    }

    private static Outcome<GenerationResult> success(
            GenerationRequest request, FileChange change, ValidationReport validation) {
        GenerationResult plain = ScriptedGenerator.result(request, change.newText(), Source.PROVIDER, validation);
        return Outcome.success(with(plain, change, null));
    }

    private static Outcome<GenerationResult> explained(GenerationRequest request, String text) {
        assertEquals(Task.EXPLAIN, request.task());
        return Outcome.success(
                with(ScriptedGenerator.result(request, "", Source.PROVIDER, ValidationReport.UNCHECKED), null, text));
    }

    private static GenerationResult with(GenerationResult plain, FileChange change, String explanation) {
        return new GenerationResult(
                plain.id(),
                plain.task(),
                plain.language(),
                plain.specHash(),
                new GenerationResult.Output(plain.code(), change, explanation),
                plain.validation(),
                plain.origin(),
                plain.statistics());
    }
}
