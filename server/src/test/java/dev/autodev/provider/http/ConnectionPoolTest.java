// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.http.ConnectionPool.ConnectionSettings;
import dev.autodev.testkit.LoopbackHosts;
import dev.autodev.testkit.StubRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections carry a second request, and when they are closed. */
@Timeout(120)
final class ConnectionPoolTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicReference<ConnectionSettings> settings =
            new AtomicReference<>(new ConnectionSettings(Duration.ofSeconds(10), NetworkRoute.PLAIN));
    private final ConnectionPool pool = new ConnectionPool(settings::get, System::nanoTime);
    private @Nullable Server server;

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.socket.close();
        }
    }

    /** Sends one answer to each request, whatever it is, and counts connections and their ends. */
    private static final class Server {

        private final ServerSocket socket;
        private final String answer;
        private final List<StubRequest> requests = new CopyOnWriteArrayList<>();
        private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        private volatile int accepted;

        Server(String host, String answer) throws IOException {
            this.socket = new ServerSocket(0, 5, InetAddress.getByName(host));
            this.answer = answer;
            Thread.ofVirtual().start(this::accept);
        }

        private void accept() {
            while (true) {
                try {
                    Socket client = socket.accept();
                    int number = ++accepted;
                    Thread.ofVirtual().start(() -> serve(client, number));
                } catch (IOException over) {
                    return;
                }
            }
        }

        private void serve(Socket client, int number) {
            try (client) {
                InputStream in = client.getInputStream();
                for (StubRequest one = StubRequest.read(in); one != null; one = StubRequest.read(in)) {
                    requests.add(one);
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException reset) {
                // closed as well
            } finally {
                closed.add(number);
            }
        }

        void awaitClosed(int number) throws InterruptedException {
            assertEquals(number, closed.poll(60, TimeUnit.SECONDS));
        }
    }

    private Server serve(String answer) throws IOException {
        server = new Server("127.0.0.1", answer);
        return server;
    }

    private HttpExchange send(Server to, String path) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + to.socket.getLocalPort() + path);
        return pool.send(WireRequest.post(address, new RequestHeaders().set("X-A", "é"), "{\"é\":1}"));
    }

    private String ask(Server to, String path) throws IOException {
        try (HttpExchange exchange = send(to, path)) {
            return exchange.text(1000);
        }
    }

    @Test
    void requestIsWrittenAsTheStandardSays() throws IOException {
        Server echo = serve(OK);
        assertEquals("ok", ask(echo, "?q=a%20b"));
        StubRequest request = echo.requests.getFirst();

        assertEquals("POST", request.method());
        assertEquals("/?q=a%20b", request.target());
        assertEquals(
                "127.0.0.1:" + echo.socket.getLocalPort(), request.headers().get("host"));
        assertEquals("8", request.headers().get("content-length"));
        assertEquals("*/*", request.headers().get("accept"));
        assertEquals("identity", request.headers().get("accept-encoding"));
        assertEquals("{\"é\":1}", request.body());
        assertEquals("é", request.headers().get("X-A"));
    }

    @Test
    void everyAddressOfThisMachineIsReached() throws IOException {
        for (String host : LoopbackHosts.available()) {
            Server here = new Server(host, OK);
            try (here.socket;
                    HttpExchange exchange = pool.send(WireRequest.get(
                            URI.create("http://" + host + ":" + here.socket.getLocalPort() + "/x"),
                            new RequestHeaders()))) {
                assertEquals("ok", exchange.text(1000));
                assertEquals(
                        host + ":" + here.socket.getLocalPort(),
                        here.requests.getFirst().headers().get("host"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK,
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            })
    void connectionCarriesTheNextRequest(String answer) throws IOException {
        Server one = serve(answer);
        for (int i = 0; i < 3; i++) {
            assertEquals("ok", ask(one, "/"));
        }
        assertEquals(1, one.accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=0\r\nContent-Length: 2\r\n\r\nok",
            })
    void connectionIsClosedInsteadOfKept(String answer) throws Exception {
        Server one = serve(answer);
        for (int number = 1; number <= 3; number++) {
            assertEquals("ok", ask(one, "/"));
            one.awaitClosed(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nokno",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x2\r\nok\r\n0\r\n\r\n",
            })
    void doubtfulEndOfAResponseClosesTheConnection(String answer) throws Exception {
        Server one = serve(answer);
        assertThrows(MalformedAnswerException.class, () -> ask(one, "/"));
        one.awaitClosed(1);
        assertEquals(1, one.requests.size());
    }

    @Test
    void unreadBodyClosesTheConnection() throws Exception {
        Server one = serve(OK);
        try (HttpExchange exchange = send(one, "/")) {
            assertEquals(200, exchange.status());
        }
        one.awaitClosed(1);
    }

    @Test
    void connectionsOfFormerSettingsAreClosed() throws Exception {
        Server one = serve(OK);
        assertEquals("ok", ask(one, "/"));
        settings.set(new ConnectionSettings(Duration.ofSeconds(9), NetworkRoute.PLAIN));

        assertEquals("ok", ask(one, "/"));
        one.awaitClosed(1);
        assertEquals(2, one.accepted);
    }

    @Test
    void refusalIsReadThoughTheRequestWasNotTakenWhole() throws IOException {
        String refusal = "HTTP/1.1 413 Too large\r\nContent-Length: 3\r\n\r\nbig";
        try (ServerSocket early = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = early.accept()) {
                    assertTrue(client.getInputStream().read() >= 0);
                    client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
                    // what is not read when it closes ends the connection of the client, too
                } catch (IOException closed) {
                    // the client has read its answer
                }
            });
            URI address = URI.create("http://127.0.0.1:" + early.getLocalPort() + "/");
            String body = "x".repeat(32 * 1024 * 1024);
            try (HttpExchange exchange = pool.send(WireRequest.post(address, new RequestHeaders(), body))) {
                assertEquals(413, exchange.status());
            }
        }
    }

    @Test
    void waitForBytesIsLimited() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            WireRequest request = WireRequest.get(address, new RequestHeaders()).within(Duration.ofMillis(50));
            assertThrows(SocketTimeoutException.class, () -> pool.send(request));
        }
    }

    @Test
    void connectTimeoutCoversTls() throws IOException {
        settings.set(new ConnectionSettings(Duration.ofMillis(50), NetworkRoute.PLAIN));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            WireRequest request = WireRequest.get(
                    URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"), new RequestHeaders());
            assertThrows(SocketTimeoutException.class, () -> pool.send(request));
        }
    }

    @Test
    void proxyThatDoesNotAnswerIsNamed() throws IOException {
        WireRequest request = WireRequest.get(URI.create("https://vendor.invalid/"), new RequestHeaders());
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertEquals("does not answer in time", refusal(silent, request, Duration.ofMillis(50)));
        }
        try (ServerSocket closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = closing.accept()) {
                    StubRequest.read(client.getInputStream());
                } catch (IOException closed) {
                    // by the client
                }
            });
            assertEquals("closed the connection without an answer", refusal(closing, request, Duration.ofSeconds(60)));
        }
    }

    private String refusal(ServerSocket proxy, WireRequest request, Duration limit) {
        String address = "http://127.0.0.1:" + proxy.getLocalPort();
        settings.set(new ConnectionSettings(limit, new NetworkRoute(address, address, List.of(), null, "")));
        return String.valueOf(assertThrows(SocketOpener.ProxyRefusal.class, () -> pool.send(request))
                .getMessage());
    }

    @Test
    void lossOfAKeptConnectionIsRepeatedUnlessTheServerMayHaveWorked() throws IOException {
        AtomicLong now = new AtomicLong();
        ConnectionPool timed = new ConnectionPool(settings::get, now::get);
        AtomicInteger requests = new AtomicInteger();
        AtomicLong work = new AtomicLong();
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try (Socket client = listening.accept()) {
                        StubRequest.read(client.getInputStream());
                        requests.incrementAndGet();
                        client.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
                        if (StubRequest.read(client.getInputStream()) != null) {
                            requests.incrementAndGet();
                            now.addAndGet(work.get());
                        }
                    } catch (IOException over) {
                        return;
                    }
                }
            });
            WireRequest request = WireRequest.post(
                    URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/"), new RequestHeaders(), "{}");
            assertEquals("ok", text(timed, request));
            assertEquals("ok", text(timed, request));
            assertEquals(3, requests.get());

            work.set(Duration.ofMinutes(1).toNanos());
            assertThrows(IOException.class, () -> text(timed, request));
            assertEquals(4, requests.get());
        }
    }

    private static String text(ConnectionPool pool, WireRequest request) throws IOException {
        try (HttpExchange exchange = pool.send(request)) {
            return exchange.text(1000);
        }
    }

    @Test
    void loginThatAServerRequiresInPlaceOfAProxyIsAStatus() throws IOException {
        Server one = serve("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nno");
        try (HttpExchange exchange = send(one, "/")) {
            assertEquals(407, exchange.status());
        }
        assertEquals(1, one.requests.size());
    }
}
