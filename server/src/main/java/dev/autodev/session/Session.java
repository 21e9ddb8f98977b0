// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.text.TextDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The documents that are open in the client.
 *
 * <p>Changes are <i>confined to the reader thread</i>, which is the first thread that makes one; a change from another thread
 * is a bug and throws. {@link #snapshot()} is thread-safe: each new state is published through a volatile field, so a worker
 * that delivers an edit sees the newest text without waiting for the reader thread.
 */
public final class Session {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    /** Unknown documents that are reported; a client that invents more says nothing new. */
    private static final int MOST_REPORTED = 100;

    private final Set<String> unknownDocuments = new HashSet<>();
    private final List<DocumentRecording> recordings = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private @Nullable Thread owner;

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Records what happens to a document from now on. For workers. */
    public DocumentRecording record(String uri) {
        DocumentRecording recording = new DocumentRecording(uri, recordings::remove);
        // registered first, so that no change falls between the snapshot and the recording
        recordings.add(recording);
        recording.startWith(snapshot.document(uri));
        return recording;
    }

    /** Opening a document that is already open replaces it and its history. */
    public void open(TextDocument document) {
        assertOwner();
        unknownDocuments.remove(document.uri());
        OpenDocument before = snapshot.document(document.uri()).orElse(null);
        OpenDocument opened = OpenDocument.opened(document);
        put(opened);
        notifyRecordings(document.uri(), new DocumentRecording.Event(before, opened, null));
        if (before != null) {
            before.close();
        }
    }

    /** Applies the changes of one notification; those for a document that is not open are ignored. */
    public void change(String uri, int version, List<ContentChange> changes) {
        assertOwner();
        OpenDocument document = snapshot.document(uri).orElse(null);
        if (document != null) {
            OpenDocument changed = document.changed(version, changes);
            put(changed);
            notifyRecordings(uri, new DocumentRecording.Event(document, changed, changes));
        } else if (!snapshot.isOutOfStep(uri) && unknownDocuments.size() < MOST_REPORTED && unknownDocuments.add(uri)) {
            LOG.log(System.Logger.Level.WARNING, "The client changes a document that it has not opened: {0}", uri);
        }
    }

    /** Gives up the text of an open document, of which a change was lost, until the document is opened again. */
    public void lose(String uri) {
        assertOwner();
        snapshot.document(uri).ifPresent(document -> lose(List.of(document)));
    }

    /** Gives up the texts of all open documents: a change of any of them may have been lost. */
    public void loseAll() {
        assertOwner();
        lose(snapshot.documents().toList());
    }

    private void lose(List<OpenDocument> documents) {
        Set<String> uris =
                documents.stream().map(document -> document.text().uri()).collect(Collectors.toSet());
        snapshot = snapshot.withLost(uris);
        for (OpenDocument document : documents) {
            String uri = document.text().uri();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A change of {0} is lost: it is unknown until it is opened again",
                    uri);
            notifyRecordings(uri, new DocumentRecording.Event(document, null, null));
            document.close();
        }
    }

    public void close(String uri) {
        assertOwner();
        OpenDocument closed = snapshot.document(uri).orElse(null);
        snapshot = snapshot.without(uri);
        if (closed != null) {
            notifyRecordings(uri, new DocumentRecording.Event(closed, null, null));
            closed.close();
        }
    }

    /** Closes all documents and releases their syntax trees, at the end of the session. */
    public void end() {
        assertOwner();
        Snapshot last = snapshot;
        snapshot = Snapshot.EMPTY;
        last.documents().forEach(OpenDocument::close);
    }

    private void put(OpenDocument document) {
        snapshot = snapshot.with(document);
    }

    private void notifyRecordings(String uri, DocumentRecording.Event event) {
        for (DocumentRecording recording : recordings) {
            if (recording.uri().equals(uri)) {
                recording.add(event);
            }
        }
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
