package dev.autodev.lsp;

import dev.autodev.lsp.handler.CodeActionHandler;
import dev.autodev.lsp.handler.CodeActionResolveHandler;
import dev.autodev.lsp.handler.DocumentSyncHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;

/** {@code textDocument/*}, each handed to its handler. */
final class AutodevTextDocumentService implements TextDocumentService {

    private final DocumentSyncHandler sync;
    private final CodeActionHandler codeAction;
    private final CodeActionResolveHandler resolve;

    AutodevTextDocumentService(
            DocumentSyncHandler sync, CodeActionHandler codeAction, CodeActionResolveHandler resolve) {
        this.sync = sync;
        this.codeAction = codeAction;
        this.resolve = resolve;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        sync.opened(params);
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        sync.changed(params);
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        sync.closed(params);
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        // announced so that editors tell, and nothing depends on it yet
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return codeAction.handle(params);
    }

    @Override
    public CompletableFuture<CodeAction> resolveCodeAction(CodeAction unresolved) {
        return resolve.handle(unresolved);
    }
}
