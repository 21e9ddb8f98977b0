// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.session.DocumentRecording;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.text.TextEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tries to deliver one change to an open document, and what the editor has reported of the document since the first.
 *
 * <p><i>Confined</i> to the worker that delivers.
 */
final class SentEdits implements AutoCloseable {

    private final FileChange change;
    private final DocumentRecording recording;
    private final List<EditVerdict.Sent> sent = new ArrayList<>();

    SentEdits(Session session, FileChange change) {
        this.change = change;
        this.recording = session.record(change.document().uri());
    }

    /** The document as last reported; nothing if it is not open. */
    Optional<OpenDocument> present() {
        return recording.latest();
    }

    void add(OpenDocument document, List<TextEdit> edits) {
        sent.add(new EditVerdict.Sent(document, edits));
    }

    /** How many notifications have come. */
    int reports() {
        return recording.size();
    }

    boolean awaitReport(int known, Duration atMost) throws InterruptedException {
        return recording.awaitMore(known, atMost);
    }

    /** Whether the document was closed or opened again, so that it cannot be followed. */
    boolean isInterrupted() {
        return recording.isInterrupted();
    }

    /** @param origin the document that the change speaks of, nothing if it was not open then */
    EditVerdict verdict(Optional<OpenDocument> origin) {
        if (sent.isEmpty()) {
            return EditVerdict.ABSENT;
        }
        return EditVerdict.of(origin.orElse(sent.getFirst().document()), change, sent, recording.states());
    }

    @Override
    public void close() {
        recording.close();
    }
}
