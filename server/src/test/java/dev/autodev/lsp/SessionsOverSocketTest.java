// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.app.LspRunner;
import dev.autodev.language.Language;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.LoopbackHosts;
import dev.autodev.testkit.ScriptedCompletions;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a listening server keeps of the clients that have left. */
@Timeout(60)
class SessionsOverSocketTest {

    private static final int SESSIONS = 40;

    private static final String END = RawEditor.framed("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"shutdown\"}")
            + RawEditor.framed("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");

    private final PrintStream standardOutput = System.out;

    /** The threads of the server, since each thread is in the group of the thread that started it. */
    private final ThreadGroup server = new ThreadGroup("server");

    @TempDir
    Path home;

    @AfterEach
    void endServer() {
        server.interrupt();
        System.setOut(standardOutput);
    }

    @Test
    void threadsOfASessionEndWithIt() throws Exception {
        Map<String, String> environment = TestSettings.environment(home);
        serveSessions(err -> LspRunner.run(err, environment, List.of("--listen", "127.0.0.1:0")));
        // a thread that never ends makes the test fail by its time limit
        for (List<Thread> left = threads("autodev-"); !left.isEmpty(); left = threads("autodev-")) {
            for (Thread thread : left) {
                thread.join();
            }
        }
        assertEquals(
                List.of("listener"), threads("").stream().map(Thread::getName).toList());
    }

    @Test
    void documentsThatTheClientLeavesOpenAreReleased() throws Exception {
        CountingSyntax syntax = new CountingSyntax();
        ServerComponents components = new ServerComponents(
                "1",
                () -> syntax,
                ScriptedGenerator::new,
                ScriptedCompletions::new,
                (editorSettings, root) -> new SettingsSource.Loaded(TestSettings.with(Delivery.COMMAND), List.of()),
                () -> TestEditor.STATUS,
                WarmUp.Work.NONE,
                new ServerComponents.Upkeep(() -> 0, null));
        serveSessions(err -> new LanguageServerCommand("1", () -> components, err)
                .run(new LspArguments(new LspArguments.Transport.Listen("127.0.0.1", 0, false), null)));
        for (Thread reader : threads("autodev-reader")) {
            reader.join();
        }
        assertEquals(SESSIONS, syntax.parsed.get());
        assertEquals(SESSIONS, syntax.released.get());
    }

    @Test
    void clientsAreServedAtAddressesOfBothKinds() throws Exception {
        Map<String, String> environment = TestSettings.environment(home);
        for (String host : LoopbackHosts.available()) {
            serveSessions(2, host, err -> LspRunner.run(err, environment, List.of("--listen", host + ":0")));
        }
        endServer();
        for (List<Thread> left = threads(""); !left.isEmpty(); left = threads("")) {
            for (Thread thread : left) {
                thread.join();
            }
        }
    }

    private interface Server {
        int run(PrintStream err) throws InterruptedException;
    }

    /** Half of the clients end their session, the others close the connection. */
    private void serveSessions(Server command) throws IOException {
        serveSessions(SESSIONS, "127.0.0.1", command);
    }

    private void serveSessions(int sessions, String host, Server command) throws IOException {
        PipedInputStream said = new PipedInputStream();
        PrintStream err = new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        Thread listener = new Thread(
                server,
                () -> {
                    try {
                        command.run(err);
                    } catch (InterruptedException leaving) {
                        Thread.currentThread().interrupt();
                    }
                },
                "listener");
        listener.setDaemon(true);
        listener.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
        String address = lines.readLine();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        String line = lines.readLine();
        String token = line.substring(line.lastIndexOf(' ') + 1);
        for (int i = 0; i < sessions; i++) {
            try (Socket socket = new Socket(host, port)) {
                socket.getOutputStream().write(begin(token).getBytes(StandardCharsets.UTF_8));
                FrameReader answers = new FrameReader(socket.getInputStream());
                awaitActions(answers);
                if (i % 2 == 0) {
                    socket.getOutputStream().write(END.getBytes(StandardCharsets.UTF_8));
                    while (!(answers.next() instanceof Frame.End)) {
                        // the answer to shutdown
                    }
                }
            }
        }
    }

    private static void awaitActions(FrameReader answers) throws IOException {
        while (answers.next() instanceof Frame.MessageBody message) {
            if (message.text().contains("\"id\":2,\"result\":[")) {
                return;
            }
        }
        throw new AssertionError("the server has ended the session");
    }

    private static String begin(String token) {
        return RawEditor.framed(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{},"
                                + "\"initializationOptions\":{\"token\":\"" + token + "\"}}}")
                + RawEditor.framed("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}")
                + RawEditor.framed(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{"
                                + "\"uri\":\"file:///a.py\",\"languageId\":\"python\",\"version\":1,"
                                + "\"text\":\"def f():\\n    pass\\n\"}}}")
                + RawEditor.framed("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/codeAction\",\"params\":{"
                        + "\"textDocument\":{\"uri\":\"file:///a.py\"},\"context\":{\"diagnostics\":[]},"
                        + "\"range\":{\"start\":{\"line\":0,\"character\":4},\"end\":{\"line\":0,\"character\":4}}}}");
    }

    private List<Thread> threads(String prefix) {
        Thread[] found = new Thread[10 * SESSIONS];
        int count = server.enumerate(found);
        return Stream.of(found)
                .limit(count)
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }

    /** Counts the trees of a real implementation, which have native memory. */
    private static final class CountingSyntax implements Syntax {

        private final AtomicInteger parsed = new AtomicInteger();
        private final AtomicInteger released = new AtomicInteger();

        @Override
        public boolean knows(Language language) {
            return true;
        }

        @Override
        public SyntaxTree parse(Language language, String text) {
            return SyntaxTree.UNCHECKED;
        }

        @Override
        public SyntaxTree parse(Language language, String text, LatestParse document) {
            return document.next(latest -> {
                parsed.incrementAndGet();
                return new LatestParse.Parse() {
                    @Override
                    public SyntaxTree tree() {
                        return SyntaxTree.UNCHECKED;
                    }

                    @Override
                    public void release() {
                        released.incrementAndGet();
                    }
                };
            });
        }
    }
}
