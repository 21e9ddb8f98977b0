package dev.autodev.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param out the result, and nothing else
 * @param err everything else
 * @param live whether {@code err} is a terminal that a line can be redrawn on
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean live) {

    /** The launcher knows whether stderr is a terminal; Java has no way to ask. */
    private static final String LIVE = "autodev.terminal";

    public static Terminal ofProcess(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, Boolean.getBoolean(LIVE));
    }

    void say(String sentence) {
        err.println("autodev: " + sentence);
    }
}
