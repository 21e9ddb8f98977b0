// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.typing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * Another language server, which edits as well: while the file {@code busy} of AUTODEV_TRIAL is there, it puts a line
 * {@code // busy N} at the top of the document opened last, every 130 ms.
 */
public final class BusyServer implements LanguageServer, TextDocumentService, WorkspaceService {

    private static final int PAUSE = 130;

    private final AtomicInteger count = new AtomicInteger();
    private volatile String uri = "";

    private BusyServer() {}

    public static void main(String[] arguments) throws Exception {
        BusyServer server = new BusyServer();
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, System.in, System.out);
        var listening = launcher.startListening();
        Path busy = Path.of(System.getenv("AUTODEV_TRIAL"), "busy");
        while (!listening.isDone()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
            if (Files.exists(busy) && !server.uri.isEmpty()) {
                server.edit(launcher.getRemoteProxy());
            }
        }
        System.exit(0);
    }

    private void edit(LanguageClient editor) {
        Position top = new Position(0, 0);
        TextEdit line = new TextEdit(new Range(top, top), "// busy " + count.incrementAndGet() + "\n");
        editor.applyEdit(new ApplyWorkspaceEditParams(new WorkspaceEdit(Map.of(uri, List.of(line)))));
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        ServerCapabilities capabilities = new ServerCapabilities();
        capabilities.setTextDocumentSync(TextDocumentSyncKind.Incremental);
        return CompletableFuture.completedFuture(new InitializeResult(capabilities));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        System.exit(0);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return this;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return this;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        uri = params.getTextDocument().getUri();
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {}

    @Override
    public void didClose(DidCloseTextDocumentParams params) {}

    @Override
    public void didSave(DidSaveTextDocumentParams params) {}

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {}

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {}
}
