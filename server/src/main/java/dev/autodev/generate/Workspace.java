// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;

/**
 * The files around a document, as the user sees them. A link never leads to a file outside the workspace.
 *
 * <p><i>Thread-safe.</i> Methods read files: call them from workers only.
 */
public interface Workspace {

    /** An empty workspace. */
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

        @Override
        public boolean isLedOutside(String uri, String origin) {
            return false;
        }
    };

    /** The URI of the open folder, with a final slash; "" if there is none. */
    String root();

    boolean isFolder(String uri);

    /** The document of this URI; empty if there is none, or if it is not UTF-8 or too large. */
    Optional<TextDocument> document(String uri);

    /** The documents that are open in the client, with unsaved changes. */
    default List<TextDocument> openDocuments() {
        return List.of();
    }

    /**
     * Whether a link leads from the path of a file, which need not exist, to a place outside the workspace. A link without a
     * target counts as one.
     *
     * @param origin the URI of the document for which the file is written; its folder counts as part of the workspace
     */
    boolean isLedOutside(String uri, String origin);
}
