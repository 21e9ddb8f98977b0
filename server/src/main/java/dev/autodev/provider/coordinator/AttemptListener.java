// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

/** Receives the progress of a request. Called from any thread; must return at once and not throw. */
public interface AttemptListener {

    AttemptListener SILENT = new AttemptListener() {};

    /** An attempt starts; {@code number} counts from one. Text received before belongs to an attempt that failed. */
    default void attemptStarted(String provider, String model, int number) {}

    /** The next piece of a streamed answer. */
    default void text(String piece) {}
}
