package dev.autodev;

import dev.autodev.app.LspRunner;
import dev.autodev.app.Version;
import dev.autodev.cli.AutodevCommand;
import dev.autodev.cli.Terminal;
import dev.autodev.startup.InitializeFastPath;
import dev.autodev.startup.ServerInput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The door.
 *
 * <p>Stdout belongs to the result, and to the protocol: before anything else, whatever prints to {@code System.out} by
 * mistake is sent to stderr. The server does not load the command line, since an editor waits for it.
 */
public final class Main {

    private static final String[] OTHER_WAYS = {"--socket", "--port", "--pipe", "--listen"};

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        System.setOut(System.err);
        List<String> arguments = List.of(args);
        boolean help = arguments.contains("--help") || arguments.contains("-h");
        int exitCode = !arguments.isEmpty() && arguments.getFirst().equals("lsp") && !help
                ? serve(arguments.subList(1, arguments.size()))
                : AutodevCommand.run(Terminal.ofProcess(System.in, out, System.err), System.getenv(), args);
        System.exit(exitCode);
    }

    /** The editor's first message is read and answered beside the loading of all that the others need. */
    private static int serve(List<String> arguments) throws InterruptedException {
        return LspRunner.open(System.err, System.getenv(), arguments, isStdio(arguments) ? early() : Main::unread);
    }

    /** Whether no other way to the editor is named. */
    private static boolean isStdio(List<String> arguments) {
        for (String argument : arguments) {
            for (String other : OTHER_WAYS) {
                if (argument.startsWith(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Supplier<ServerInput> early() {
        CompletableFuture<ServerInput> opening = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("autodev-opening").start(() -> {
            InputStream in = new FileInputStream(FileDescriptor.in);
            try {
                opening.complete(
                        InitializeFastPath.give(in, new FileOutputStream(FileDescriptor.out), Version.number()));
            } catch (IOException gone) {
                // the reader meets the same end
                opening.complete(new ServerInput(in, false));
            }
        });
        return opening::join;
    }

    private static ServerInput unread() {
        return new ServerInput(new FileInputStream(FileDescriptor.in), false);
    }
}
