package dev.autodev.provider;

/** Hears an answer as it arrives. Called on the thread that asks; returns at once and does not throw. */
@FunctionalInterface
public interface TextListener {

    /** Nobody listens: the answer may come in one piece. */
    TextListener NONE = text -> {};

    /** The next piece of the answer, never empty. */
    void text(String piece);
}
