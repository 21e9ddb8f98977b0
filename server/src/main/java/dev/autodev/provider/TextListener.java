// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

/** Receives an answer as it arrives, on the calling thread. Must return at once and not throw. */
@FunctionalInterface
public interface TextListener {

    /** No listener: the answer may come in one piece. */
    TextListener NONE = text -> {};

    /** The next piece of the answer, never empty. */
    void text(String piece);
}
