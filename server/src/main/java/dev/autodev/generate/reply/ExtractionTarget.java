// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.text.FileUri;
import org.jspecify.annotations.Nullable;

/**
 * The code to find.
 *
 * @param name of the function or type; null for any
 * @param fileName of the document that the code is for, without its folders; null if there is none
 * @param isTest whether the code consists of tests
 * @param deadline when the search ends with what it has
 */
public record ExtractionTarget(
        Language language, @Nullable String name, @Nullable String fileName, boolean isTest, Deadline deadline) {

    /** @param uri of the document, null if there is none */
    public static ExtractionTarget of(
            Language language, @Nullable String name, @Nullable String uri, Deadline deadline) {
        return new ExtractionTarget(language, name, uri == null ? null : FileUri.fileName(uri), false, deadline);
    }

    public ExtractionTarget ofTests(boolean value) {
        return new ExtractionTarget(language, name, fileName, value, deadline);
    }
}
