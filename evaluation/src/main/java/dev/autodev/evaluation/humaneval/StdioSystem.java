// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.language.Language;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestEditor.RemoteServer;
import dev.autodev.testkit.WireFormat;
import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Runs the real server over stdio, with a stub of a vendor: requests the code actions at the cursor, executes "Implement",
 * and applies the edit that the server sends.
 *
 * <p><i>Confined to one thread.</i>
 */
final class StdioSystem implements SystemUnderTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final String KIND = "refactor.rewrite.autodev.implement";

    private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
    private final Path home;
    private final StdioServer process;
    private final RemoteServer server;
    private final StdioServer.Editor editor = new StdioServer.Editor();
    private int documents;

    /** @param command starts the server */
    StdioSystem(List<String> command) throws Exception {
        home = Files.createTempDirectory("autodev-evaluation-home");
        Path config = Files.writeString(home.resolve("config.toml"), """
                [synthesis.generator]
                primary_provider = "stub"
                cache_ttl_seconds = 0
                offline_fallback = false
                [providers.stub]
                type = "openai"
                model = "parrot"
                base_url = "%s/v1"
                api_key_env = "STUB_KEY"
                """.formatted(vendor.url()));
        process = new StdioServer(
                command,
                Map.of(
                        "AUTODEV_CONFIG",
                        config.toString(),
                        "AUTODEV_CACHE_DIR",
                        "off",
                        "XDG_STATE_HOME",
                        home.resolve("state").toString(),
                        "STUB_KEY",
                        "k"),
                editor);
        server = process.remote();
    }

    @Override
    public EditedFile implement(Language language, String before, int caret, String reply) throws Exception {
        vendor.script(Behaviour.ok(reply));
        String uri = "file:///w/solution-" + documents++;
        TextDocument document = new TextDocument(uri, language.id(), 1, before);
        TextDocumentIdentifier identifier = new TextDocumentIdentifier(uri);
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, language.id(), 1, before)));
        try {
            Position at = document.positionAt(caret);
            org.eclipse.lsp4j.Position cursor = new org.eclipse.lsp4j.Position(at.line(), at.character());
            CodeActionContext context = new CodeActionContext(List.of());
            context.setOnly(List.of(KIND));
            var offered = StdioServer.get(server.getTextDocumentService()
                    .codeAction(
                            new CodeActionParams(identifier, new org.eclipse.lsp4j.Range(cursor, cursor), context)));
            if (offered.size() != 1) {
                return new EditedFile(before, "not offered", "");
            }
            Command command = offered.getFirst().getRight().getCommand();
            StdioServer.get(server.getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams(command.getCommand(), command.getArguments())));
            return switch (editor.next()) {
                case ApplyWorkspaceEditParams params -> applied(document, params);
                case MessageParams message -> new EditedFile(before, "refused", message.getMessage());
                case Object other -> throw new IllegalStateException(other.toString());
            };
        } finally {
            server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(identifier));
        }
    }

    /** An edit that needs confirmation either does not parse or could not be placed as code. */
    private static EditedFile applied(TextDocument document, ApplyWorkspaceEditParams params) {
        TextDocumentEdit change =
                params.getEdit().getDocumentChanges().getFirst().getLeft();
        boolean isOfDocument = params.getEdit().getDocumentChanges().size() == 1
                && change.getTextDocument().getUri().equals(document.uri())
                && change.getTextDocument().getVersion() == document.version();
        if (!isOfDocument) {
            throw new IllegalStateException("the edit is of another document: " + change);
        }
        List<TextEdit> edits = change.getEdits().stream()
                .map(Either::getLeft)
                .map(edit -> new TextEdit(document.spanOf(range(edit.getRange())), edit.getNewText()))
                .toList();
        boolean confirm = params.getEdit().getChangeAnnotations().values().stream()
                .anyMatch(ChangeAnnotation::getNeedsConfirmation);
        return new EditedFile(TextEdit.apply(document.text(), edits), confirm ? "to be confirmed" : "valid", "");
    }

    private static Range range(org.eclipse.lsp4j.Range range) {
        return new Range(
                new Position(range.getStart().getLine(), range.getStart().getCharacter()),
                new Position(range.getEnd().getLine(), range.getEnd().getCharacter()));
    }

    @Override
    public void close() throws IOException {
        try {
            process.close();
        } finally {
            vendor.close();
            TestRunner.delete(home);
        }
    }
}
