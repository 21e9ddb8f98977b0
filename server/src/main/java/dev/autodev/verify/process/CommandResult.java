// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

/** How a command ended. */
public sealed interface CommandResult {

    /** @param output both streams; the middle is left out if there is much of it */
    record Ended(int exitCode, String output) implements CommandResult {}

    /** The time limit was reached; all processes have been ended. */
    record TimedOut(String output) implements CommandResult {}

    /** It printed too much; all processes have been ended. */
    record Overflowed(String reason) implements CommandResult {}

    /** @param reason for the user, the end of a sentence */
    record NotStarted(String reason) implements CommandResult {}
}
