package dev.autodev.provider.model;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.autodev.config.Network;
import dev.autodev.provider.EnvironmentCredentials;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.network.Route;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Providers behind proxies and behind authorities that Java does not know. */
@Timeout(120)
class NetworkTest {

    private static final String ANSWER =
            "{\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"hello\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void aProxyOfTheEnvironmentIsAskedForTheWay() throws Exception {
        try (StubVendor proxy = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"))) {
            ProviderReply reply = ask("http://vendor.invalid/v1", Map.of("HTTP_PROXY", proxy.url()));
            assertEquals("hello", reply.text());
            StubRequest seen = proxy.requests().getFirst();
            assertTrue(seen.target().startsWith("http://vendor.invalid/v1/"), seen.target());
        }
    }

    @Test
    void aProxyThatWantsNoThisMachineIsNotAsked() throws Exception {
        try (StubVendor proxy = new StubVendor(WireFormat.OPENAI);
                StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"))) {
            assertEquals(
                    "hello", ask(vendor.url(), Map.of("ALL_PROXY", proxy.url())).text());
            assertEquals(0, proxy.requests().size());
        }
    }

    @Test
    void aProxyIsToldTheNameAndThePasswordOfItsAddressOnTheWayToTls() throws Exception {
        assertEquals(
                List.of("none", "Basic bWU6czNjcjN0"),
                authorizationsToldTo("HTTPS_PROXY", "https://vendor.invalid/v1"));
    }

    @Test
    void aProxyIsToldTheNameAndThePasswordOfItsAddressWithoutTls() throws Exception {
        assertEquals(
                List.of("none", "Basic bWU6czNjcjN0"), authorizationsToldTo("HTTP_PROXY", "http://vendor.invalid/v1"));
    }

    /** What a proxy heard that wants to know, question by question, and then leads nowhere. */
    private static List<String> authorizationsToldTo(String variable, String url) throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        askBehindProxy(variable, url, "me:s3cr3t@", heard);
        return heard;
    }

    private static String askBehindProxy(String variable, String url, String user, List<String> heard)
            throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try (Socket socket = proxy.accept()) {
                        refuse(socket, heard);
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            ProviderException failure = assertThrows(
                    ProviderException.class,
                    () -> ask(url, Map.of(variable, "http://" + user + "127.0.0.1:" + proxy.getLocalPort())));
            assertFalse(failure.toString().contains("s3cr3t"), failure.toString());
            return StubbedProvider.classified(failure.signal()).detail();
        }
    }

    private static void refuse(Socket socket, List<String> heard) throws IOException {
        StubRequest request = requireNonNull(StubRequest.read(socket.getInputStream()));
        String authorization = request.headers().getOrDefault("Proxy-Authorization", "none");
        heard.add(authorization);
        String status = !authorization.equals("Basic bWU6czNjcjN0")
                ? "407 Who are you?\r\nProxy-Authenticate: Basic realm=\"here\""
                : "502 Nowhere";
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aProxyThatRefusesTheNameAndThePasswordIsSaidToBeSo() throws Exception {
        for (String[] way : new String[][] {
            {"HTTP_PROXY", "http://vendor.invalid/v1", "me:wrong@"},
            {"HTTPS_PROXY", "https://vendor.invalid/v1", "me:wrong@"},
            {"HTTP_PROXY", "http://vendor.invalid/v1", ""}
        }) {
            List<String> heard = new CopyOnWriteArrayList<>();
            String told = askBehindProxy(way[0], way[1], way[2], heard);
            assertTrue(told.contains("wants a name and a password"), told);
            assertTrue(heard.size() <= 3, () -> "a wrong password must not be tried for ever: " + heard);
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamedWithoutItsPassword() {
        ProviderException failure = assertThrows(
                ProviderException.class,
                () -> ask("https://vendor.invalid/v1", Map.of("HTTPS_PROXY", "http://me:s3cr3t@127.0.0.1:1")));
        String told = StubbedProvider.classified(failure.signal()).detail();
        assertEquals("connection to the proxy 127.0.0.1:1 refused", told);
        assertFalse(failure.toString().contains("s3cr3t"));
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedWhenItIsNamed() throws Exception {
        HttpsServer server = server(NetworkTest::answer);
        server.start();
        try {
            String url = "https://localhost:" + server.getAddress().getPort() + "/v1";
            ProviderException failure = assertThrows(ProviderException.class, () -> ask(url, Map.of()));
            assertTrue(
                    StubbedProvider.classified(failure.signal()).detail().contains("network.ca_file"),
                    failure.toString());
            assertEquals(
                    "hello",
                    ask(
                                    url,
                                    Map.of(
                                            "NODE_EXTRA_CA_CERTS",
                                            folder.resolve("ca.pem").toString()))
                            .text());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anInterruptEndsACallOverTls() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpsServer server = server(exchange -> {
            asked.countDown();
            try {
                over.await();
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        try {
            String url = "https://localhost:" + server.getAddress().getPort() + "/v1";
            String authority = folder.resolve("ca.pem").toString();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    ask(url, Map.of("NODE_EXTRA_CA_CERTS", authority));
                    ended.complete(new AssertionError("an answer came"));
                } catch (Exception failure) {
                    ended.complete(failure);
                }
            });
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            caller.interrupt();
            assertInstanceOf(InterruptedException.class, ended.get(20, TimeUnit.SECONDS));
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    @Test
    void anAuthorityThatIsNoneIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("no.pem"), "hello\n");
        ProviderException failure = assertThrows(
                ProviderException.class, () -> ask("https://127.0.0.1:1", Map.of("SSL_CERT_FILE", file.toString())));
        assertEquals(
                "SSL_CERT_FILE is not usable: " + file + " holds no certificates in PEM",
                StubbedProvider.classified(failure.signal()).detail());
    }

    @Test
    void aConnectionThatItsServerHasClosedIsReplaced() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Semaphore closed = new Semaphore(0);
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try (Socket socket = server.accept()) {
                        StubRequest.read(socket.getInputStream());
                        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                + answer.length + "\r\n\r\n";
                        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().write(answer);
                    } catch (IOException over) {
                        return;
                    }
                    closed.release();
                }
            });
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "hello",
                        ask("http://127.0.0.1:" + server.getLocalPort() + "/v1", Map.of())
                                .text());
                assertTrue(closed.tryAcquire(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void anAuthorityThatIsNoneIsNoMatterWithoutTls() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"))) {
            assertEquals(
                    "hello",
                    ask(
                                    vendor.url(),
                                    Map.of(
                                            "SSL_CERT_FILE",
                                            folder.resolve("none").toString()))
                            .text());
        }
    }

    private static ProviderReply ask(String url, Map<String, String> environment)
            throws ProviderException, InterruptedException {
        Connecting connecting = new Connecting(Duration.ofSeconds(10), Route.of(Network.PLAIN, environment));
        return new ModelClients(() -> connecting)
                .create(
                        StubbedProvider.settings(WireFormat.OPENAI, "m", url, null, Map.of()),
                        new EnvironmentCredentials(Map.of("STUB_KEY", StubbedProvider.KEY)))
                .ask(StubbedProvider.question());
    }

    /** Its certificate is made here, with the JDK's own tool, and so known to nobody. */
    private HttpsServer server(HttpHandler handler) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "x",
                "-file",
                folder.resolve("ca.pem").toString(),
                "-keystore",
                store.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", handler);
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
        assertEquals(0, process.exitValue(), output);
    }
}
