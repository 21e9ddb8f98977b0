// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.language.Language;

/** Places the reply of a model into a document. */
interface SystemUnderTest extends AutoCloseable {

    /**
     * A document after the edit.
     *
     * @param status of the validation
     * @param degraded the degradations of the result, separated by spaces
     */
    record EditedFile(String text, String status, String degraded) {}

    /** Implements the stub at {@code caret} with a model that replies {@code reply}. */
    EditedFile implement(Language language, String before, int caret, String reply) throws Exception;

    /** The document after any request. */
    default EditedFile edit(EditExercise exercise, String reply) throws Exception {
        throw new UnsupportedOperationException("only the system in this process takes other requests than implement");
    }

    @Override
    void close() throws java.io.IOException;
}
