// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Snapshot;
import dev.autodev.text.FileText;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Documents of which the client has not sent the text. */
public final class ClosedDocuments {

    private ClosedDocuments() {}

    /** The message about a document that is {@linkplain Snapshot#isOutOfStep out of step}. */
    public static String outOfStep(String uri) {
        return "A change of " + FileUri.of(uri).name()
                + " could not be read, so its text is unknown: close the file and open it again.";
    }

    /** The text of a file on disk. */
    static Outcome<TextDocument> read(String uri, String languageId) {
        Optional<Path> path = FileUri.path(uri);
        if (path.isEmpty()) {
            return refused("The document " + uri + " is not open and is not a file: open it first.");
        }
        return switch (TextFiles.read(path.get(), TextFiles.MAX_SOURCE_BYTES)) {
            case FileText.LoadedText loaded -> Outcome.success(new TextDocument(uri, languageId, 0, loaded.text()));
            case FileText.MissingFile missing ->
                refused("There is no file " + path.get() + ": check textDocument.uri.");
            case FileText.UnusableFile unusable -> refused(unusable.sentence("The file " + path.get()));
        };
    }

    private static Outcome<TextDocument> refused(String message) {
        return Outcome.failed(new Failure.InvalidRequest(message));
    }
}
