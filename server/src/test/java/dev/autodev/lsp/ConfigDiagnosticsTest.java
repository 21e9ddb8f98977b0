// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.LspRunner;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.TestEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An open configuration file shows its problems in their places. */
@Timeout(120)
class ConfigDiagnosticsTest {

    private static final String WRONG = "# mine\n[synthesis.generator]\ntimeout_second = 5\nmax_retries = \"many\"\n";

    @TempDir
    Path folder;

    private Path file;
    private String uri;

    @BeforeEach
    void makeFile() throws IOException {
        file = folder.toRealPath().resolve(".autodev.toml");
        Files.writeString(file, WRONG);
        uri = file.toUri().toString();
    }

    @Test
    void openFileShowsEachProblemInItsPlace() throws Exception {
        try (TestEditor editor = editor()) {
            editor.open(uri, "toml", WRONG);
            List<Diagnostic> diagnostics = next(editor).getDiagnostics();
            assertEquals(2, diagnostics.size());
            Diagnostic first = diagnostics.getFirst();
            assertEquals(DiagnosticSeverity.Error, first.getSeverity());
            assertEquals("autodev", first.getSource());
            assertEquals(2, first.getRange().getStart().getLine());
            assertEquals(0, first.getRange().getStart().getCharacter());
            assertEquals(
                    "timeout_second = 5".length(), first.getRange().getEnd().getCharacter());
            assertTrue(first.getMessage().getLeft().contains("did you mean synthesis.generator.timeout_seconds?"));
            assertEquals(3, diagnostics.getLast().getRange().getStart().getLine());
        }
    }

    @Test
    void diagnosticsAreRemovedWhenTheFileIsCorrectedOrClosed() throws Exception {
        try (TestEditor editor = editor()) {
            editor.open(uri, "toml", WRONG);
            assertEquals(2, next(editor).getDiagnostics().size());

            Files.writeString(file, "[synthesis.generator]\ntimeout_second = 5\n");
            save(editor);
            assertEquals(1, next(editor).getDiagnostics().size());

            editor.server()
                    .getTextDocumentService()
                    .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
            assertEquals(0, next(editor).getDiagnostics().size());
        }
    }

    @Test
    void otherFilesHaveNoDiagnostics() throws Exception {
        try (TestEditor editor = editor()) {
            editor.open(folder.resolve("pyproject.toml").toUri().toString(), "toml", WRONG);
            editor.open(uri, "toml", WRONG);
            assertEquals(uri, next(editor).getUri());
            TestEditor.get(editor.server().status());
            assertTrue(editor.client.diagnostics.isEmpty());
        }
    }

    private void save(TestEditor editor) {
        editor.server()
                .getTextDocumentService()
                .didSave(new DidSaveTextDocumentParams(new TextDocumentIdentifier(uri)));
    }

    private static PublishDiagnosticsParams next(TestEditor editor) throws InterruptedException {
        return RecordingClient.next(editor.client.diagnostics);
    }

    private TestEditor editor() throws Exception {
        Map<String, String> environment =
                Map.of("AUTODEV_CONFIG", folder.resolve("none.toml").toString(), "AUTODEV_CACHE_DIR", "off");
        TestEditor editor = new TestEditor(
                (in, out, parts) -> LanguageServerLauncher.run(in, out, LspRunner.components(environment)),
                Capabilities.rich());
        editor.initializeParams.setWorkspaceFolders(
                List.of(new WorkspaceFolder(folder.toRealPath().toUri().toString(), "w")));
        return editor.start();
    }
}
