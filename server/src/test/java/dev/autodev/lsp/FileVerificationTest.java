// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.LspRunner;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The code action that checks a file by its project, in the whole server; {@code grep} stands for compiler and tests. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class FileVerificationTest {

    private static final String KIND = "source.autodev.verify";

    @TempDir
    Path folder;

    private Path workspace;
    private String uri = "";

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(folder.resolve("project")).toRealPath();
        uri = Files.writeString(workspace.resolve("calc.py"), "saved = 1\n")
                .toUri()
                .toString();
    }

    private TestEditor editor(String mode, Path trusted) throws Exception {
        Files.writeString(folder.resolve("config.toml"), """
                [verify]
                mode = "%s"
                compile = ["grep", "-q", "right", "{file}"]
                test = ["grep", "-q", "tested", "{file}"]
                [trust]
                workspaces = ['%s']
                """.formatted(mode, trusted));
        Map<String, String> environment = Map.of(
                "HOME", folder.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "PATH", System.getenv("PATH"),
                "AUTODEV_CONFIG", folder.resolve("config.toml").toString());
        TestEditor editor = new TestEditor(
                (in, out, parts) -> LanguageServerLauncher.run(in, out, LspRunner.components(environment)),
                Capabilities.rich());
        editor.initializeParams.setWorkspaceFolders(
                List.of(new WorkspaceFolder(workspace.toUri().toString(), "project")));
        return editor.start();
    }

    private Optional<CodeAction> offered(TestEditor editor) throws Exception {
        return editor.actions(uri, editor.at(uri, "=")).stream()
                .map(either -> either.getRight())
                .filter(action -> KIND.equals(action.getKind()))
                .findFirst();
    }

    /** Offered once the settings are loaded, which happens in the background. */
    private MessageParams chosen(TestEditor editor) throws Exception {
        Optional<CodeAction> action = offered(editor);
        while (action.isEmpty()) {
            action = offered(editor);
        }
        assertEquals("Compile and test calc.py", action.get().getTitle());
        ChosenAction.run(editor, action.get().getCommand());
        return next(editor.client.shown);
    }

    @Test
    void whatIsInTheEditorIsChecked() throws Exception {
        try (TestEditor editor = editor("test", workspace)) {
            editor.open(uri, "python", "right and tested = 1\n");

            MessageParams shown = chosen(editor);

            assertEquals("calc.py: compiled, tests passed.", shown.getMessage());
            assertEquals(MessageType.Info, shown.getType());
            assertEquals("saved = 1\n", Files.readString(workspace.resolve("calc.py")));
        }
    }

    @Test
    void whatFailsIsSaid() throws Exception {
        try (TestEditor editor = editor("test", workspace)) {
            editor.open(uri, "python", "right = 1\n");

            MessageParams shown = chosen(editor);

            assertEquals("calc.py: compiled, tests failed.", shown.getMessage());
            assertEquals(MessageType.Warning, shown.getType());
        }
    }

    @Test
    void aWorkspaceThatIsNotTrustedIsCheckedOnceTheUserHasSeenTheCommandsAndSaidYes() throws Exception {
        try (TestEditor editor = editor("test", folder.resolve("elsewhere"))) {
            editor.open(uri, "python", "right and tested = 1\n");
            editor.client.chooses("Run");

            assertEquals("calc.py: compiled, tests passed.", chosen(editor).getMessage());
            assertEquals("calc.py: compiled, tests passed.", chosen(editor).getMessage());

            String question = next(editor.client.questions).getMessage();
            assertTrue(question.contains("workspace " + workspace), question);
            assertTrue(question.contains("grep -q right calc.py; grep -q tested calc.py."), question);
            assertTrue(editor.client.questions.isEmpty(), "the second check asks again");
        }
    }

    @Test
    void inAWorkspaceThatIsNotTrustedTheCommandsAreShownAndNothingRuns() throws Exception {
        try (TestEditor editor = editor("test", folder.resolve("elsewhere"))) {
            editor.open(uri, "python", "right = 1\n");

            String shown = chosen(editor).getMessage();

            assertTrue(shown.startsWith("calc.py was not checked: "), shown);
            assertTrue(shown.contains("add \"" + workspace + "\" to trust.workspaces"), shown);
            assertTrue(shown.endsWith("It would run: grep -q right calc.py; grep -q tested calc.py."), shown);
            assertFalse(Files.exists(folder.resolve("cache/autodev/shadow")));
        }
    }

    private static final String STUB = "def fibonacci(n):\n    pass\n";

    /** The label of the edit that implements {@link #STUB}. */
    private String implemented(TestEditor editor) throws Exception {
        Command command = editor.actions(uri, editor.at(uri, "fibonacci")).stream()
                .map(either -> either.getRight().getCommand())
                .filter(each -> each != null && each.getTitle().startsWith("Implement"))
                .findFirst()
                .orElseThrow();
        ChosenAction.run(editor, command);
        return next(editor.client.edits).getLabel();
    }

    @Test
    void generatedCodeInAWorkspaceThatIsNotTrustedIsCheckedOnceTheUserHasSaidYes() throws Exception {
        try (TestEditor editor = editor("compile", folder.resolve("elsewhere"))) {
            editor.open(uri, "python", STUB + "# right\n");
            editor.client.chooses("Run");

            String first = implemented(editor);
            editor.replace(uri, editor.text(uri), STUB + "# right, too\n");
            String second = implemented(editor);

            assertTrue(first.endsWith(", compiled"), first);
            assertTrue(second.endsWith(", compiled"), second);
            String question = next(editor.client.questions).getMessage();
            assertTrue(question.contains("grep -q right calc.py."), question);
            assertTrue(editor.client.questions.isEmpty(), "the second generation asks again");
        }
    }

    @Test
    void afterANoGeneratedCodeIsNotCheckedAndTheUserIsNotAskedAgain() throws Exception {
        try (TestEditor editor = editor("compile", folder.resolve("elsewhere"))) {
            editor.open(uri, "python", STUB + "# right\n");
            editor.client.chooses("Do not run");

            String first = implemented(editor);
            editor.replace(uri, editor.text(uri), STUB + "# right, too\n");
            String second = implemented(editor);

            assertFalse((first + second).contains("compiled"), first + second);
            next(editor.client.questions);
            assertTrue(editor.client.questions.isEmpty(), "the second generation asks again");
            assertFalse(Files.exists(folder.resolve("cache/autodev/shadow")));
        }
    }
}
