// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.LspArguments.Transport;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.startup.WarmUp;
import dev.autodev.testkit.ScriptedCompletions;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.ToySyntax;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The transports. */
@Timeout(60)
class LanguageServerCommandTest {

    private final PrintStream standardOutput = System.out;

    @AfterEach
    void restoreStandardOutput() {
        System.setOut(standardOutput);
    }

    @Test
    void serverConnectsToTheSocketOfTheClient() throws Exception {
        try (ServerSocket editor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> exit = run(new Transport.Socket(editor.getLocalPort()), System.err);
            try (Socket socket = editor.accept()) {
                assertSession(socket.getInputStream(), socket.getOutputStream());
            }
            assertEquals(0, exit.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void serverConnectsToThePipeOfTheClient(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("s");
        try (ServerSocketChannel editor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            editor.bind(UnixDomainSocketAddress.of(path));
            CompletableFuture<Integer> exit = run(new Transport.Pipe(path.toString()), System.err);
            try (SocketChannel channel = editor.accept()) {
                assertSession(Channels.newInputStream(channel), Channels.newOutputStream(channel));
            }
            assertEquals(0, exit.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void clientsWithTheTokenHaveSessionsAtTheSameTime() throws Exception {
        BufferedReader said = listening(new Transport.Listen("127.0.0.1", 0, false));
        String address = said.readLine();
        assertTrue(address.startsWith("autodev: listening on 127.0.0.1:"), address);
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        String line = said.readLine();
        String token = line.substring(line.lastIndexOf(' ') + 1);
        assertEquals(32, token.length());
        try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertSession(socket.getInputStream(), socket.getOutputStream(), token);
            assertSession(waiting.getInputStream(), waiting.getOutputStream(), token);
        }
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write(session("guess").getBytes(StandardCharsets.UTF_8));
            String answer = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.contains("did not present this server's token"), answer);
        }
    }

    @Test
    void socketFileIsOpenToItsOwnerWithoutAToken(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("run/lsp.sock");
        BufferedReader said = listening(new Transport.ListenLocally(path.toString()));
        assertEquals("autodev: listening on " + path, said.readLine());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        for (int i = 0; i < 2; i++) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                assertSession(Channels.newInputStream(channel), Channels.newOutputStream(channel));
            }
        }
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        int exit = command(new PrintStream(second, true, StandardCharsets.UTF_8))
                .run(new LspArguments(new Transport.ListenLocally(path.toString()), null));
        assertEquals(2, exit);
        assertTrue(second.toString(StandardCharsets.UTF_8).contains("another server listens there"));
    }

    private static BufferedReader listening(Transport transport) throws IOException {
        PipedInputStream said = new PipedInputStream();
        PrintStream err = new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                command(err).run(new LspArguments(transport, null));
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            }
        });
        return new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
    }

    @Test
    void otherMachinesAreAllowedOnlyWithAllowRemote() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = command(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(new LspArguments(new Transport.Listen("0.0.0.0", 0, false), null));
        assertEquals(2, exit);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("--allow-remote"));
    }

    @Test
    void unreachableClientIsReportedInOneLine(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = command(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(new LspArguments(
                        new Transport.Pipe(folder.resolve("nobody").toString()), null));
        assertEquals(2, exit);
        assertEquals(1, said.toString(StandardCharsets.UTF_8).lines().count());
    }

    private static String session(String token) {
        return RawEditor.framed(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{},"
                                + "\"initializationOptions\":{\"token\":\"" + token + "\"}}}")
                + RawEditor.framed("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}")
                + RawEditor.framed("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
    }

    private static void assertSession(InputStream in, OutputStream out) throws IOException {
        assertSession(in, out, "");
    }

    private static void assertSession(InputStream in, OutputStream out, String token) throws IOException {
        out.write(session(token).getBytes(StandardCharsets.UTF_8));
        out.flush();
        String answers = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answers.contains("\"serverInfo\""), answers);
        assertTrue(answers.contains("\"id\":2,\"result\":null"), answers);
    }

    private static CompletableFuture<Integer> run(Transport transport, PrintStream err) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return command(err).run(new LspArguments(transport, null));
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    private static LanguageServerCommand command(PrintStream err) {
        return new LanguageServerCommand(
                "1",
                () -> new ServerComponents(
                        "1",
                        ToySyntax::new,
                        ScriptedGenerator::new,
                        ScriptedCompletions::new,
                        (editorSettings, root) ->
                                new SettingsSource.Loaded(TestSettings.with(Delivery.COMMAND), List.of()),
                        () -> TestEditor.STATUS,
                        WarmUp.Work.NONE,
                        new ServerComponents.Upkeep(() -> 0, null)),
                err);
    }
}
