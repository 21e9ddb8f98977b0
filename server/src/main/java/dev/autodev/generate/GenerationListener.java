// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

/**
 * Receives the progress of a generation. Called from the generating thread and from timers; must return at once and not
 * throw.
 */
public interface GenerationListener {

    GenerationListener SILENT = new GenerationListener() {};

    /** @param detail for the user, such as a provider's name; "" if there is nothing to add */
    default void stageStarted(String stage, String detail) {}

    /** Explains a decision, for the trace. */
    default void remark(String remark) {}

    /** Whether {@link #text} is to be called while the answer arrives. */
    default boolean wantsText() {
        return false;
    }

    /** A piece of the raw answer. After a call of another provider the text starts again. */
    default void text(String piece) {}

    default void stageFinished(String stage, long micros) {}
}
