package dev.autodev.generate;

import dev.autodev.text.TextDocument;
import java.util.Optional;

/**
 * The files around a document, as the person sees them. Never a file outside the workspace by way of a link.
 *
 * <p><i>Thread-safe.</i> Calls read files, and so are for workers.
 */
public interface Workspace {

    /** No folder, no file. */
    Workspace NONE = new Workspace() {
        @Override
        public String root() {
            return "";
        }

        @Override
        public boolean isFolder(String uri) {
            return false;
        }

        @Override
        public Optional<TextDocument> document(String uri) {
            return Optional.empty();
        }
    };

    /** The URI of the folder that is open, with a slash at its end; "" if there is none. */
    String root();

    boolean isFolder(String uri);

    /** The document of this URI; nothing if there is none, or if it is not UTF-8 or very large. */
    Optional<TextDocument> document(String uri);
}
