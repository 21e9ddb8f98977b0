// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The streams of a command.
 *
 * @param out for the result only
 * @param err for everything else
 * @param live whether {@code err} is a terminal on which a line can be redrawn
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean live) {

    /** Set by the launcher, because Java cannot find out whether standard error is a terminal. */
    private static final String LIVE = "autodev.terminal";

    public static Terminal ofProcess(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, Boolean.getBoolean(LIVE));
    }

    void say(String sentence) {
        err.println("autodev: " + sentence);
    }
}
