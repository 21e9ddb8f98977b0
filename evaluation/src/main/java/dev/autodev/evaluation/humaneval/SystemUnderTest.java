package dev.autodev.evaluation.humaneval;

import dev.autodev.language.Language;

/** What is measured: something that writes an answer into a file. */
interface SystemUnderTest extends AutoCloseable {

    /**
     * A file after the edit.
     *
     * @param status of the validation
     * @param degraded as the result names it, "" if nothing had to give
     */
    record Edited(String text, String status, String degraded) {}

    /** Implements the stub at {@code caret} while the model says {@code reply}. */
    Edited implement(Language language, String before, int caret, String reply) throws Exception;

    @Override
    void close() throws java.io.IOException;
}
