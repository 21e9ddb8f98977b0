// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClientListenerTest {

    private static final AccessToken TOKEN = new AccessToken("secret");

    private final AtomicInteger sessions = new AtomicInteger();
    private final BlockingQueue<Runnable> endOfSilence = new LinkedBlockingQueue<>();
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ClientListener listener = new ClientListener(
                (frames, out) -> {
                    sessions.incrementAndGet();
                    try {
                        // the first message again, then whatever follows
                        for (Frame next = frames.next(); next instanceof Frame.MessageBody; next = frames.next()) {
                            new FrameWriter(out).write("served");
                        }
                    } catch (IOException gone) {
                        // the client has left
                    }
                },
                endOfSilence::add,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                listener.listenWithToken(server, "here", TOKEN);
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void silentClientIsDisconnectedAndTheNextOneIsServed() throws Exception {
        try (Socket silent = connect()) {
            Runnable silenceOver = endOfSilence.take();
            silent.getOutputStream().write("Content-Len".getBytes(StandardCharsets.UTF_8));
            assertServed();
            silenceOver.run();
            assertEquals(-1, silent.getInputStream().read());
        }
        assertEquals(1, sessions.get());
    }

    @Test
    void silentConnectionsDoNotKeepOutAClientWithTheToken() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                silent.add(connect());
                endOfSilence.take();
            }
            assertServed();
            assertEquals(-1, silent.getFirst().getInputStream().read());
            // the others still wait for their first message
            for (Socket other : List.of(silent.get(1), silent.getLast())) {
                send(other, initialize("secret"));
                assertServed(other.getInputStream());
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        assertEquals(3, sessions.get());
    }

    @Test
    void onlySessionsAreCountedAsClients() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                Socket client = connect();
                clients.add(client);
                send(client, initialize("secret"));
                assertServed(client.getInputStream());
            }
            try (Socket client = connect()) {
                send(client, initialize("secret"));
                String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.contains("autodev is busy with 32 clients"), answer);
            }
        } finally {
            for (Socket socket : clients) {
                socket.close();
            }
        }
    }

    @Test
    void admittedClientMayBeSilent() throws Exception {
        try (Socket client = connect()) {
            send(client, initialize("secret"));
            assertServed(client.getInputStream());
            endOfSilence.take().run();
            send(client, "{}");
            assertServed(client.getInputStream());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"initializationOptions\":{\"token\":\"\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"initializationOptions\":{\"token\":[]}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"initializationOptions\":{\"token\":\"secre\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"autodev/status\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{\"token\":\"secret\"}}",
                "[]",
                "{",
                "7"
            })
    void clientWithoutTheTokenIsAnsweredWithAnErrorAndDisconnected(String first) throws Exception {
        try (Socket client = connect()) {
            send(client, first);
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.contains("\"error\""), answer);
        }
        assertServed();
        assertEquals(1, sessions.get());
    }

    @Test
    void postOfAWebPageIsNeitherServedNorAnswered() throws Exception {
        String body = initialize("secret");
        try (Socket page = connect()) {
            page.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nReferer: http://page.example/?content-length:"
                                    + body.length() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            assertEquals("", readToEnd(page.getInputStream()));
        }
        assertServed();
        assertEquals(1, sessions.get());
    }

    @Test
    void firstMessageOfAnUnknownClientMayNotBeLarge() throws Exception {
        try (Socket client = connect()) {
            client.getOutputStream().write("Content-Length: 1048577\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.contains("larger than 1 MB"), answer);
        }
    }

    private void assertServed() throws IOException {
        try (Socket client = connect()) {
            send(client, initialize("secret"));
            assertServed(client.getInputStream());
        }
    }

    private static void assertServed(InputStream in) throws IOException {
        String expected = "Content-Length: 6\r\n\r\nserved";
        assertEquals(expected, new String(in.readNBytes(expected.length()), StandardCharsets.UTF_8));
    }

    /** A connection that is closed with unread bytes ends by a reset. */
    private static String readToEnd(InputStream in) {
        StringBuilder all = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                all.append((char) c);
            }
        } catch (IOException reset) {
            // an end like any other
        }
        return all.toString();
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
        return new Socket(address.getAddress(), address.getPort());
    }

    private static String initialize(String token) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"initializationOptions\":{\"token\":\""
                + token + "\"}}}";
    }

    private static void send(Socket client, String body) throws IOException {
        new FrameWriter(client.getOutputStream()).write(body);
    }
}
