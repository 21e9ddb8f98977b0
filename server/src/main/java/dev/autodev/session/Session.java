package dev.autodev.session;

import dev.autodev.text.TextDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is open in the editor.
 *
 * <p>Changes are <i>confined to the reader thread</i>, the first thread that makes one; another one is a bug and
 * throws. {@link #snapshot()} may be called by everybody: the reader thread publishes each new state through a volatile
 * field, so that a worker about to deliver an edit sees the newest text without asking the reader.
 */
public final class Session {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final Set<String> strangers = new HashSet<>();
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private @Nullable Thread owner;

    public Snapshot snapshot() {
        return snapshot;
    }

    /** A document that is open already starts anew. */
    public void open(TextDocument document) {
        assertOwner();
        strangers.remove(document.uri());
        OpenDocument before = snapshot.documents().get(document.uri());
        put(OpenDocument.opened(document));
        if (before != null) {
            before.close();
        }
    }

    /** Applies the changes of one notification; those for a document that is not open are ignored. */
    public void change(String uri, int version, List<ContentChange> changes) {
        assertOwner();
        OpenDocument document = snapshot.documents().get(uri);
        if (document != null) {
            put(document.changed(version, changes));
        } else if (strangers.add(uri)) {
            LOG.log(System.Logger.Level.WARNING, "The editor changes a document that it has not opened: {0}", uri);
        }
    }

    public void close(String uri) {
        assertOwner();
        Map<String, OpenDocument> documents = new HashMap<>(snapshot.documents());
        OpenDocument closed = documents.remove(uri);
        snapshot = new Snapshot(documents);
        if (closed != null) {
            closed.close();
        }
    }

    private void put(OpenDocument document) {
        Map<String, OpenDocument> documents = new HashMap<>(snapshot.documents());
        documents.put(document.text().uri(), document);
        snapshot = new Snapshot(documents);
    }

    private void assertOwner() {
        Thread current = Thread.currentThread();
        if (owner == null) {
            owner = current;
        }
        if (owner != current) {
            throw new IllegalStateException(
                    "the session belongs to " + owner.getName() + ", not to " + current.getName());
        }
    }
}
