package dev.autodev.lsp;

import dev.autodev.lsp.LspArguments.Transport;
import dev.autodev.startup.ServerInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code autodev lsp}: finds the editor and serves it. */
public final class LanguageServerCommand {

    /** Wrong usage, or no way to the editor. */
    private static final int USAGE = 2;

    private final ServerComponents parts;
    private final Supplier<ServerInput> opening;
    private final PrintStream err;

    /**
     * @param opening how the conversation begins if it is one over standard input
     * @param err where a person reads, never standard output
     */
    public LanguageServerCommand(ServerComponents parts, Supplier<ServerInput> opening, PrintStream err) {
        this.parts = parts;
        this.opening = opening;
        this.err = err;
    }

    /** Blocks until the editor leaves. Nothing may print to standard output meanwhile: see {@code Main}. */
    public int run(LspArguments arguments) throws InterruptedException {
        keepStandardOutputClean();
        LanguageServerLauncher launcher = new LanguageServerLauncher(parts);
        Long client = arguments.clientProcess();
        if (arguments.transport() instanceof Transport.Stdio) {
            // before the switch over types, which an editor would wait for: it is linked when it is first met
            return launcher.serve(opening, new FileOutputStream(FileDescriptor.out), client);
        }
        try {
            return switch (arguments.transport()) {
                case Transport.Stdio stdio -> throw new IllegalStateException("served above");
                case Transport.Socket target -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
                        socket.setTcpNoDelay(true);
                        yield launcher.serve(from(socket.getInputStream()), socket.getOutputStream(), client);
                    }
                }
                case Transport.Pipe pipe -> overPipe(launcher, pipe.path(), client);
                case Transport.Listen listen -> listen(launcher, listen);
            };
        } catch (IOException unreachable) {
            err.println("autodev: there is no way to the editor (" + arguments.transport() + "): "
                    + unreachable.getMessage());
            return USAGE;
        }
    }

    /** A stray print of any library would otherwise land between two messages. */
    static void keepStandardOutputClean() {
        System.setOut(System.err);
    }

    private static Supplier<ServerInput> from(InputStream in) {
        return () -> new ServerInput(in, false);
    }

    private static int overPipe(LanguageServerLauncher launcher, String path, @Nullable Long client)
            throws IOException, InterruptedException {
        if (path.startsWith("\\\\")) {
            try (RandomAccessFile pipe = new RandomAccessFile(path, "rw")) {
                return launcher.serve(
                        from(Channels.newInputStream(pipe.getChannel())), new FileOutputStream(pipe.getFD()), client);
            }
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(Path.of(path)));
            return launcher.serve(from(Channels.newInputStream(channel)), Channels.newOutputStream(channel), client);
        }
    }

    /** Never returns but by an error: the next editor may come at any time. */
    private int listen(LanguageServerLauncher launcher, Transport.Listen listen)
            throws IOException, InterruptedException {
        InetAddress host = InetAddress.getByName(listen.host());
        if (!host.isLoopbackAddress() && !listen.allowRemote()) {
            err.println("autodev: " + listen.host()
                    + " is not this machine; whoever can connect can read files and spend your money."
                    + " Use 127.0.0.1, or add --allow-remote.");
            return USAGE;
        }
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(host, listen.port()));
            err.println("autodev: listening on " + listen.host() + ":" + server.getLocalPort());
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.setTcpNoDelay(true);
                    launcher.serve(from(socket.getInputStream()), socket.getOutputStream(), null);
                }
            }
        }
    }
}
