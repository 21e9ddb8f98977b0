// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.index.IndexedFile;
import dev.autodev.text.TextDocument;
import java.util.Optional;

/** The texts of indexed files. */
@FunctionalInterface
interface SourceTexts {

    /** The text that the file was indexed with; empty if it has changed since, or if the user has excluded it. */
    Optional<TextDocument> document(IndexedFile file);
}
