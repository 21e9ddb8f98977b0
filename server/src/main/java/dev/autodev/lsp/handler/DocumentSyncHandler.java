// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.generation.BackgroundParser;
import dev.autodev.lsp.generation.RecentEdits;
import dev.autodev.lsp.jsonrpc.FramedMessageProducer;
import dev.autodev.session.ContentChange;
import dev.autodev.session.Session;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Applies the document notifications of the client to the session.
 *
 * <p><i>Confined to the reader thread.</i>
 */
public final class DocumentSyncHandler implements FramedMessageProducer.LossListener {

    private final Session session;
    private final BackgroundParser parser;
    private final RecentEdits edits;
    private final Consumer<String> fileTouched;
    private final DocumentListener texts;

    /** Receives what happens to documents, on the reader thread; must return at once. */
    interface DocumentListener {
        void textChanged(String uri);

        void documentClosed(String uri);
    }

    /**
     * @param fileTouched is given the URI of each document that is opened, saved or closed
     * @param texts is notified after the session
     */
    public DocumentSyncHandler(
            Session session,
            BackgroundParser parser,
            RecentEdits edits,
            Consumer<String> fileTouched,
            DocumentListener texts) {
        this.edits = edits;
        this.texts = texts;
        this.session = session;
        this.parser = parser;
        this.fileTouched = fileTouched;
    }

    public void opened(DidOpenTextDocumentParams params) {
        TextDocumentItem item = params.getTextDocument();
        if (item != null && item.getUri() != null) {
            session.open(new TextDocument(
                    item.getUri(),
                    Objects.requireNonNullElse(item.getLanguageId(), ""),
                    item.getVersion(),
                    Objects.requireNonNullElse(item.getText(), "")));
            parser.schedule(item.getUri());
            fileTouched.accept(item.getUri());
        }
    }

    public void changed(DidChangeTextDocumentParams params) {
        VersionedTextDocumentIdentifier document = params.getTextDocument();
        if (document == null || document.getUri() == null) {
            return;
        }
        if (params.getContentChanges() == null
                || params.getContentChanges().stream().anyMatch(change -> change == null || change.getText() == null)) {
            session.lose(document.getUri());
            return;
        }
        List<ContentChange> changes = params.getContentChanges().stream()
                .map(change -> new ContentChange(Positions.fromLsp(change.getRange()), change.getText()))
                .toList();
        session.change(document.getUri(), document.getVersion(), changes);
        if (!changes.isEmpty()) {
            Range last = changes.getLast().range();
            edits.changed(document.getUri(), last == null ? 0 : last.start().line());
        }
        texts.textChanged(document.getUri());
        parser.schedule(document.getUri());
    }

    /** A text without a change that the client has made must not be answered from; the file may be as old. */
    @Override
    public void notificationLost(String method, @Nullable String uri) {
        boolean changesText = method.equals("textDocument/didChange") || method.equals("textDocument/didOpen");
        if (changesText && uri != null) {
            session.lose(uri);
        }
    }

    @Override
    public void messageLost() {
        session.loseAll();
    }

    public void closed(DidCloseTextDocumentParams params) {
        if (params.getTextDocument() != null && params.getTextDocument().getUri() != null) {
            session.close(params.getTextDocument().getUri());
            texts.documentClosed(params.getTextDocument().getUri());
            fileTouched.accept(params.getTextDocument().getUri());
        }
    }

    public void saved(DidSaveTextDocumentParams params) {
        if (params.getTextDocument() != null && params.getTextDocument().getUri() != null) {
            fileTouched.accept(params.getTextDocument().getUri());
        }
    }
}
