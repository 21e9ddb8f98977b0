package dev.autodev.generate;

/**
 * Hears what a generation is doing. Called from the generating thread and from timers, must return at once and not
 * throw.
 */
public interface GenerationListener {

    GenerationListener SILENT = new GenerationListener() {};

    /** A stage begins. {@code detail} is for a person: a provider's name, a wait; "" if there is nothing to add. */
    default void stageStarted(String stage, String detail) {}

    /** Why something was decided as it was, for the trace. */
    default void remark(String remark) {}

    /** Whether the answer should be told as it arrives. */
    default boolean wantsText() {
        return false;
    }

    /** A piece of the raw answer. When another provider is asked, it starts anew. */
    default void text(String piece) {}

    /** A stage is done. */
    default void stageFinished(String stage, long micros) {}
}
