package dev.autodev.lsp.generation;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Documents that are not open in the editor. */
public final class ClosedDocuments {

    private static final long MAX_BYTES = 4L << 20;

    private ClosedDocuments() {}

    /** The text of a file as it is on disk. */
    static Outcome<TextDocument> read(String uri, String languageId) {
        Optional<Path> path = FileUri.path(uri);
        if (path.isEmpty()) {
            return refused("The document " + uri + " is not open and is no file: open it first.");
        }
        try {
            if (!Files.isRegularFile(path.get())) {
                return refused("There is no file " + path.get() + ": check textDocument.uri.");
            }
            if (Files.size(path.get()) > MAX_BYTES) {
                return refused("The file " + path.get() + " is larger than 4 MB: open it and select a part.");
            }
            return Outcome.success(new TextDocument(uri, languageId, 0, Files.readString(path.get())));
        } catch (CharacterCodingException notUtf8) {
            return refused("The file " + path.get() + " is not UTF-8: save it as UTF-8 first.");
        } catch (IOException unreadable) {
            return refused("The file " + path.get() + " cannot be read: check its permissions.");
        }
    }

    private static Outcome<TextDocument> refused(String message) {
        return Outcome.failed(new Failure.InvalidRequest(message));
    }
}
