// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The streams of a command.
 *
 * @param out for the result only
 * @param err for everything else
 * @param isOutTerminal whether {@code out} is a terminal, which shows colours
 * @param live whether {@code err} is a terminal on which a line can be redrawn
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean isOutTerminal, boolean live) {

    /** Set by the launcher to those of {@code out} and {@code err} that are terminals: Java cannot find that out. */
    private static final String TERMINALS = "autodev.terminals";

    public static Terminal ofProcess(InputStream in, PrintStream out, PrintStream err) {
        String terminals = System.getProperty(TERMINALS, "");
        return new Terminal(in, out, err, terminals.contains("out"), terminals.contains("err"));
    }

    void say(String sentence) {
        err.println("autodev: " + sentence);
    }
}
