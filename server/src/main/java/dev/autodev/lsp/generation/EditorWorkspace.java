package dev.autodev.lsp.generation;

import dev.autodev.generate.Workspace;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.text.TextDocument;
import java.util.Optional;

/**
 * A workspace as the editor shows it: open documents with what is not saved yet, others as they are on disk.
 *
 * <p><i>Thread-safe.</i>
 */
record EditorWorkspace(Snapshot snapshot, Workspace files) implements Workspace {

    @Override
    public String root() {
        return files.root();
    }

    @Override
    public boolean isFolder(String uri) {
        return files.isFolder(uri);
    }

    @Override
    public Optional<TextDocument> document(String uri) {
        return snapshot.document(uri).map(OpenDocument::text).or(() -> files.document(uri));
    }
}
