// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import dev.autodev.app.LspRunner;
import dev.autodev.cli.AutodevCommand;
import dev.autodev.cli.Terminal;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs the language server or a command.
 *
 * <p>Standard output carries only the result or the protocol: stray prints to {@code System.out} go to standard error. The
 * server does not load the command line, because an editor waits for it.
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        System.setOut(System.err);
        List<String> arguments = List.of(args);
        boolean help = arguments.contains("--help") || arguments.contains("-h");
        int exitCode = !arguments.isEmpty() && arguments.getFirst().equals("lsp") && !help
                ? LspRunner.run(System.err, System.getenv(), arguments.subList(1, arguments.size()))
                : AutodevCommand.run(Terminal.ofProcess(System.in, out, System.err), System.getenv(), args);
        System.exit(exitCode);
    }
}
