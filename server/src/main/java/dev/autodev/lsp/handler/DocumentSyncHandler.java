package dev.autodev.lsp.handler;

import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.generation.BackgroundParser;
import dev.autodev.session.ContentChange;
import dev.autodev.session.Session;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Objects;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;

/**
 * Keeps the session in step with the editor.
 *
 * <p><i>Confined to the reader thread.</i>
 */
public final class DocumentSyncHandler {

    private final Session session;
    private final BackgroundParser readAhead;
    private final ConfigFileHandler configFiles;

    public DocumentSyncHandler(Session session, BackgroundParser readAhead, ConfigFileHandler configFiles) {
        this.session = session;
        this.readAhead = readAhead;
        this.configFiles = configFiles;
    }

    public void opened(DidOpenTextDocumentParams params) {
        TextDocumentItem item = params.getTextDocument();
        if (item != null && item.getUri() != null) {
            session.open(new TextDocument(
                    item.getUri(),
                    Objects.requireNonNullElse(item.getLanguageId(), ""),
                    item.getVersion(),
                    Objects.requireNonNullElse(item.getText(), "")));
            readAhead.of(item.getUri());
            configFiles.touched(item.getUri());
        }
    }

    public void changed(DidChangeTextDocumentParams params) {
        VersionedTextDocumentIdentifier document = params.getTextDocument();
        if (document == null || document.getUri() == null || params.getContentChanges() == null) {
            return;
        }
        List<ContentChange> changes = params.getContentChanges().stream()
                .filter(change -> change != null && change.getText() != null)
                .map(change -> new ContentChange(Positions.ours(change.getRange()), change.getText()))
                .toList();
        session.change(document.getUri(), document.getVersion(), changes);
        readAhead.of(document.getUri());
    }

    public void closed(DidCloseTextDocumentParams params) {
        if (params.getTextDocument() != null && params.getTextDocument().getUri() != null) {
            session.close(params.getTextDocument().getUri());
            configFiles.touched(params.getTextDocument().getUri());
        }
    }

    public void saved(DidSaveTextDocumentParams params) {
        if (params.getTextDocument() != null && params.getTextDocument().getUri() != null) {
            configFiles.touched(params.getTextDocument().getUri());
        }
    }
}
