// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import dev.autodev.lsp.LspArguments.Transport;
import dev.autodev.lsp.door.AccessToken;
import dev.autodev.lsp.door.ClientListener;
import dev.autodev.lsp.door.UnixSocketFile;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.startup.InitializeFastPath;
import dev.autodev.startup.InitializeFastPath.ServerInput;
import dev.autodev.text.TextFiles;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code autodev lsp}: connects to the client and serves it. */
public final class LanguageServerCommand {

    private static final int WRONG_USAGE = 2;

    private final String version;
    private final Supplier<ServerComponents> components;
    private final PrintStream err;

    /**
     * @param components called once, after the first message has been waited for in the background
     * @param err where messages to the user go, never standard output
     */
    public LanguageServerCommand(String version, Supplier<ServerComponents> components, PrintStream err) {
        this.version = version;
        this.components = components;
        this.err = err;
    }

    /** Blocks until the client leaves. Nothing may print to standard output meanwhile: see {@code Main}. */
    public int run(LspArguments arguments) throws InterruptedException {
        keepStandardOutputClean();
        Long client = arguments.clientProcess();
        // not in the switch over types, which costs time before the first menu: see docs/startup.md
        if (arguments.transport() instanceof Transport.Stdio) {
            return serveStdio(client);
        }
        try {
            return switch (arguments.transport()) {
                case Transport.Stdio stdio -> throw new IllegalStateException("served above");
                case Transport.Socket target -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
                        socket.setTcpNoDelay(true);
                        yield serve(socket.getInputStream(), socket.getOutputStream(), client);
                    }
                }
                case Transport.Pipe pipe -> servePipe(pipe.path(), client);
                case Transport.ListenLocally door -> {
                    try (UnixSocketFile socket = UnixSocketFile.bind(Path.of(door.path()))) {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(socket)));
                        listener().listen(socket.channel(), door.path());
                    }
                    yield 0;
                }
                case Transport.Listen door -> listen(door);
            };
        } catch (FileAlreadyExistsException taken) {
            err.println("autodev: cannot listen on " + taken.getMessage()
                    + ". Choose another path with --listen PATH, or end that server.");
            return WRONG_USAGE;
        } catch (IOException unreachable) {
            err.println("autodev: " + trouble(arguments.transport(), unreachable));
            return WRONG_USAGE;
        }
    }

    private static String trouble(Transport transport, IOException cause) {
        return switch (transport) {
            case Transport.ListenLocally door ->
                "cannot listen on " + door.description() + ": " + TextFiles.reason(cause)
                        + ". Choose a path in a folder that only you can write to, with --listen PATH.";
            case Transport.Listen door ->
                "cannot listen on " + door.description() + ": " + TextFiles.reason(cause)
                        + ". Choose another port, or end the program that uses it.";
            default ->
                "cannot connect to the editor on " + transport.description() + ": " + TextFiles.reason(cause)
                        + ". Start the editor's server first, or check the address.";
        };
    }

    /** A stray print of any library would otherwise be written between two messages. */
    static void keepStandardOutputClean() {
        System.setOut(System.err);
    }

    private int serveStdio(@Nullable Long client) throws InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Supplier<ServerInput> input = InitializeFastPath.start(new FileInputStream(FileDescriptor.in), out, version);
        return launcher().serve(input, out, client);
    }

    private int serve(InputStream in, OutputStream out, @Nullable Long client) throws InterruptedException {
        FrameReader frames = FrameReader.strict(in, FrameReader.MAX_BODY);
        return launcher().serve(() -> new ServerInput(frames, false), out, client);
    }

    private LanguageServerLauncher launcher() {
        return new LanguageServerLauncher(components.get());
    }

    private int servePipe(String path, @Nullable Long client) throws IOException, InterruptedException {
        if (path.startsWith("\\\\")) {
            try (RandomAccessFile pipe = new RandomAccessFile(path, "rw")) {
                return serve(Channels.newInputStream(pipe.getChannel()), new FileOutputStream(pipe.getFD()), client);
            }
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(Path.of(path)));
            return serve(Channels.newInputStream(channel), Channels.newOutputStream(channel), client);
        }
    }

    /** The process is ended by a signal, which unwinds no stack. */
    private static void delete(UnixSocketFile socket) {
        try {
            socket.close();
        } catch (IOException unreachable) {
            // the next server replaces the file
        }
    }

    /** Serves clients until the process ends; returns only by an exception or when the address is refused. */
    private int listen(Transport.Listen door) throws IOException {
        InetAddress host = InetAddress.getByName(door.host());
        if (!host.isLoopbackAddress() && !door.allowRemote()) {
            err.println("autodev: " + door.host()
                    + " is not a loopback address; every machine that can connect and knows the token can read your"
                    + " files and spend your money. Use 127.0.0.1, or add --allow-remote.");
            return WRONG_USAGE;
        }
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(host, door.port()));
            AccessToken token = AccessToken.random(new SecureRandom());
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            listener().listenWithToken(server, door.host() + ":" + port, token);
            return 0;
        }
    }

    private ClientListener listener() {
        return new ClientListener(
                (frames, out) -> launcher().serve(() -> new ServerInput(frames, false), out, null),
                ClientListener.SILENCE_LIMIT,
                err);
    }
}
