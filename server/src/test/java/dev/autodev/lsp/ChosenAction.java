// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import dev.autodev.testkit.TestEditor;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.ExecuteCommandParams;

/** A client with a Java file in which an action is chosen. */
final class ChosenAction {

    static final String URI = "file:///w/A.java";
    static final String TEXT = "// top\nint answer() { /* TODO */ }\n// end\n";

    private ChosenAction() {}

    static TestEditor editor(ClientCapabilities capabilities) throws Exception {
        TestEditor editor = new TestEditor(LanguageServerLauncher::run, capabilities).start();
        editor.open(URI, "java", TEXT);
        return editor;
    }

    static Command implement(TestEditor editor) throws Exception {
        return implement(editor, URI);
    }

    /** The actions at {@code answer} in a document. */
    static Command implement(TestEditor editor, String uri) throws Exception {
        return editor.actions(uri, editor.at(uri, "answer")).stream()
                .map(either -> either.map(command -> command, CodeAction::getCommand))
                .filter(command -> command.getTitle().startsWith("Implement"))
                .findFirst()
                .orElseThrow();
    }

    /** Runs the action and returns the id of the run. */
    static String run(TestEditor editor, Command command) throws Exception {
        Object started = TestEditor.get(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(command.getCommand(), command.getArguments())));
        return (String) ((Map<?, ?>) started).get("id");
    }
}
