// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

/** How a command ends. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int COULD_NOT_GENERATE = 1;
    public static final int WRONG_USAGE = 2;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
