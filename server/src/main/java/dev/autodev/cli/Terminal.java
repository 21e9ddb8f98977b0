// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.regex.Pattern;

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

    /** Control characters except line endings and tabs, and those that change the direction in which text is shown. */
    private static final Pattern INTERPRETED =
            Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t\\r]]|\\r(?!\\n)");

    public static Terminal ofProcess(InputStream in, PrintStream out, PrintStream err) {
        String terminals = System.getProperty(TERMINALS, "");
        return new Terminal(in, out, err, terminals.contains("out"), terminals.contains("err"));
    }

    void say(String sentence) {
        err.println("autodev: " + visible(sentence));
    }

    /** Prints a result: as it is, or in visible characters if a terminal would interpret it. */
    void print(String text) {
        out.print(isOutTerminal ? visible(text) : text);
        out.flush();
    }

    /**
     * The text with the numbers of characters that a terminal interprets: answers and files of a project may contain them to
     * clear the screen, set the title or the clipboard, or show code in another order.
     */
    static String visible(String text) {
        return INTERPRETED
                .matcher(text)
                .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
    }
}
