// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code autodev lsp}. Editors add flags of their own, so unknown flags are ignored.
 *
 * <p><i>Immutable.</i>
 *
 * @param clientProcess the client's process, with which the server ends; null if it is not given
 */
public record LspArguments(Transport transport, @Nullable Long clientProcess) {

    /** How the server and its client are connected. */
    public sealed interface Transport {

        /** For messages: "port 7007". */
        String description();

        /** Standard input and output. */
        record Stdio() implements Transport {
            @Override
            public String description() {
                return "standard input";
            }
        }

        /** Connect to the client on this machine. */
        record Socket(int port) implements Transport {
            @Override
            public String description() {
                return "port " + port;
            }
        }

        /** Connect to the client's Unix domain socket, or named pipe on Windows. */
        record Pipe(String path) implements Transport {
            @Override
            public String description() {
                return path;
            }
        }

        /** Accept clients of this user on a Unix domain socket; an empty path: the user's usual one. */
        record ListenLocally(String path) implements Transport {
            @Override
            public String description() {
                return path;
            }
        }

        /** Accept clients that know the token; port 0: any free one. */
        record Listen(String host, int port, boolean allowRemote) implements Transport {
            @Override
            public String description() {
                return host + ":" + port;
            }
        }
    }

    /** Accepts {@code --flag value} and {@code --flag=value}. */
    public static Outcome<LspArguments> parse(List<String> arguments) {
        Transport transport = new Transport.Stdio();
        Long clientProcess = null;
        boolean allowRemote = arguments.contains("--allow-remote");
        ListIterator<String> rest = arguments.listIterator();
        while (rest.hasNext()) {
            String[] flag = rest.next().split("=", 2);
            switch (flag[0]) {
                case "--socket", "--port" -> {
                    int port = port(value(flag, rest));
                    if (port <= 0) {
                        return wrong("--socket needs a port from 1 to 65535.");
                    }
                    transport = new Transport.Socket(port);
                }
                case "--pipe" -> {
                    String path = value(flag, rest);
                    if (path.isBlank()) {
                        return wrong("--pipe needs the path of a socket or pipe.");
                    }
                    transport = new Transport.Pipe(path);
                }
                case "--listen" -> {
                    Transport listen = listen(flag, rest, allowRemote);
                    if (listen == null) {
                        return wrong("--listen takes HOST:PORT, for instance 127.0.0.1:7001, or the path of a socket.");
                    }
                    transport = listen;
                }
                case "--clientProcessId" -> clientProcess = number(value(flag, rest));
                default -> {
                    // --stdio is the default; other flags are meant for other servers
                }
            }
        }
        return Outcome.success(new LspArguments(transport, clientProcess));
    }

    /** The same arguments with the path of the socket filled in, if one is known and none was given. */
    public LspArguments withDefaultSocket(Supplier<Optional<Path>> usual) {
        if (!(transport instanceof Transport.ListenLocally door) || !door.path().isEmpty()) {
            return this;
        }
        return usual.get()
                .map(socket -> new LspArguments(new Transport.ListenLocally(socket.toString()), clientProcess))
                .orElse(this);
    }

    /** Null for anything that is neither an address nor a path; a colon in a path follows a slash. */
    private static @Nullable Transport listen(String[] flag, ListIterator<String> rest, boolean allowRemote) {
        String address = value(flag, rest);
        if (flag.length == 1 && address.startsWith("--")) {
            rest.previous();
            address = "";
        }
        if (address.isEmpty() || address.contains("/")) {
            return new Transport.ListenLocally(address);
        }
        int colon = address.lastIndexOf(':');
        int port = colon < 0 ? -1 : port(address.substring(colon + 1));
        return port < 0 ? null : new Transport.Listen(address.substring(0, colon), port, allowRemote);
    }

    private static String value(String[] flag, ListIterator<String> rest) {
        return flag.length == 2 ? flag[1] : rest.hasNext() ? rest.next() : "";
    }

    /** -1 for anything that is not a port. */
    private static int port(String text) {
        Long number = number(text);
        return number != null && number >= 0 && number <= 65535 ? number.intValue() : -1;
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static Outcome<LspArguments> wrong(String message) {
        return Outcome.failed(new Failure.InvalidRequest(message));
    }
}
