package dev.autodev;

import dev.autodev.cli.AutodevCommand;
import dev.autodev.cli.ServerDoor;
import dev.autodev.cli.Terminal;
import java.io.PrintStream;
import java.util.List;

/**
 * The door.
 *
 * <p>Stdout belongs to the result, and to the protocol: before anything else, whatever prints to {@code System.out} by
 * mistake is sent to stderr. The server does not load the command line, since an editor waits for it.
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        System.setOut(System.err);
        List<String> arguments = List.of(args);
        boolean help = arguments.contains("--help") || arguments.contains("-h");
        int exitCode = !arguments.isEmpty() && arguments.getFirst().equals("lsp") && !help
                ? ServerDoor.open(System.err, System.getenv(), arguments.subList(1, arguments.size()))
                : AutodevCommand.run(Terminal.ofProcess(System.in, out, System.err), System.getenv(), args);
        System.exit(exitCode);
    }
}
