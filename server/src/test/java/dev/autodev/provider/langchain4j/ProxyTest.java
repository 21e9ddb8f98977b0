// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.http.ConnectionPool.ConnectionSettings;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestCertificate;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Providers behind proxies. */
@Timeout(120)
final class ProxyTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    @Test
    void aProxyOfTheEnvironmentIsAskedForTheWay() throws Exception {
        try (StubVendor proxy = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"))) {
            ModelAnswer reply = StubbedProvider.ask("http://vendor.invalid/v1", Map.of("HTTP_PROXY", proxy.url()));
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
                    "hello",
                    StubbedProvider.ask(vendor.url(), Map.of("ALL_PROXY", proxy.url()))
                            .text());
            assertEquals(0, proxy.requests().size());
        }
    }

    @Test
    void aProxyReceivesTheCredentialsOfItsAddressBeforeTls() throws Exception {
        assertEquals(
                List.of("none", "Basic bWU6czNjcjN0"),
                authorizationsToldTo("HTTPS_PROXY", "https://vendor.invalid/v1"));
    }

    @Test
    void aProxyReceivesTheCredentialsOfItsAddressWithoutTls() throws Exception {
        assertEquals(
                List.of("none", "Basic bWU6czNjcjN0"), authorizationsToldTo("HTTP_PROXY", "http://vendor.invalid/v1"));
    }

    @Test
    void credentialsAreSentOnlyToTheProxyWhoseAddressHoldsThem() throws Exception {
        for (String[] way : new String[][] {
            {"HTTP_PROXY", "http://vendor.invalid/v1", "HTTPS_PROXY"},
            {"HTTPS_PROXY", "https://vendor.invalid/v1", "HTTP_PROXY"}
        }) {
            List<String> heard = new CopyOnWriteArrayList<>();
            try (ServerSocket used = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                StubbedProvider.serve(used, socket -> refuse(socket, heard));
                Map<String, String> environment = Map.of(
                        way[0], "http://127.0.0.1:" + used.getLocalPort(),
                        way[2], "http://me:s3cr3t@127.0.0.1:" + other.getLocalPort());
                assertThrows(ProviderException.class, () -> StubbedProvider.ask(way[1], environment));
            }
            assertEquals(Set.of("none"), Set.copyOf(heard));
        }
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
            StubbedProvider.serve(proxy, socket -> refuse(socket, heard));
            ProviderException failure = assertThrows(
                    ProviderException.class,
                    () -> StubbedProvider.ask(
                            url, Map.of(variable, "http://" + user + "127.0.0.1:" + proxy.getLocalPort())));
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
        send(socket, status, "");
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
            assertTrue(told.contains("requires a user name and a password"), told);
            assertTrue(heard.size() <= 3, () -> "a wrong password must not be tried for ever: " + heard);
        }
    }

    @Test
    void socksProxyIsSpokenToInSocks() throws Exception {
        for (String scheme : List.of("socks5", "socks5h", "socks")) {
            List<Integer> versions = new CopyOnWriteArrayList<>();
            try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                StubbedProvider.serve(proxy, socket -> {
                    versions.add(socket.getInputStream().read());
                    socket.close();
                });
                ProviderException failure = assertThrows(
                        ProviderException.class,
                        () -> StubbedProvider.ask(
                                "https://vendor.invalid/v1",
                                Map.of("ALL_PROXY", scheme + "://127.0.0.1:" + proxy.getLocalPort())));
                String told = StubbedProvider.classified(failure.signal()).detail();
                assertTrue(told.startsWith("the SOCKS proxy 127.0.0.1:" + proxy.getLocalPort()), told);
            }
            assertEquals(5, versions.getFirst());
        }
    }

    @Test
    void tunnelLeadsToAServerWithTlsAndIsLoggedInToAtOnceFromThenOn() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServerSocket vendor = certificate.server().getServerSocketFactory().createServerSocket(0, 5, LOOPBACK);
                ServerSocket proxy = new ServerSocket(0, 5, LOOPBACK)) {
            StubbedProvider.serve(vendor, ProxyTest::answerAndClose);
            StubbedProvider.serve(proxy, socket -> {
                StubRequest request = requireNonNull(StubRequest.read(socket.getInputStream()));
                String authorization = request.headers().getOrDefault("Proxy-Authorization", "none");
                heard.add(request.method() + " " + request.target() + " " + authorization);
                if (authorization.equals("none")) {
                    send(socket, "407 Who are you?\r\nProxy-Authenticate: Basic realm=\"here\"", "");
                } else {
                    socket.getOutputStream().write("HTTP/1.1 200 Go on\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    relay(socket, vendor.getLocalPort());
                }
            });
            NetworkRoute route = NetworkRoute.of(
                    NetworkSettings.DEFAULT,
                    Map.of(
                            "HTTPS_PROXY",
                            "http://me:s3cr3t@127.0.0.1:" + proxy.getLocalPort(),
                            "SSL_CERT_FILE",
                            certificate.authority().toString()));
            ConnectionSettings connecting = new ConnectionSettings(Duration.ofSeconds(10), route);
            ProviderClient client = new ModelClientFactory(() -> connecting, System::nanoTime)
                    .create(
                            StubbedProvider.settings(
                                    WireFormat.OPENAI, "m", "https://vendor.invalid/v1", null, Map.of()),
                            new EnvironmentCredentials(Map.of("STUB_KEY", StubbedProvider.KEY)));

            assertEquals("hello", client.ask(StubbedProvider.question()).text());
            assertEquals("hello", client.ask(StubbedProvider.question()).text());
        }
        assertEquals(
                List.of(
                        "CONNECT vendor.invalid:443 none",
                        "CONNECT vendor.invalid:443 Basic bWU6czNjcjN0",
                        "CONNECT vendor.invalid:443 Basic bWU6czNjcjN0"),
                heard);
    }

    @Test
    void socksProxyLeadsToTheServer() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"));
                ServerSocket proxy = new ServerSocket(0, 5, LOOPBACK)) {
            StubbedProvider.serve(proxy, socket -> {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                // version 5 and its ways to log in; the answer is: none
                in.readByte();
                in.readNBytes(in.readByte());
                socket.getOutputStream().write(new byte[] {5, 0});
                // version, connect, reserved, a name, its length
                assertEquals("[5, 1, 0, 3]", Arrays.toString(in.readNBytes(4)));
                heard.add(new String(in.readNBytes(in.readByte()), StandardCharsets.US_ASCII) + ":" + in.readShort());
                socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
                relay(socket, vendor.port());
            });
            assertEquals(
                    "hello",
                    StubbedProvider.ask(
                                    "http://vendor.invalid/v1",
                                    Map.of("ALL_PROXY", "socks5h://127.0.0.1:" + proxy.getLocalPort()))
                            .text());
            assertEquals(
                    "vendor.invalid", vendor.requests().getFirst().headers().get("Host"));
        }
        assertEquals(List.of("vendor.invalid:80"), heard);
    }

    @Test
    void otherLoginThanBasicIsSaidToBeUnsupported() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServerSocket proxy = new ServerSocket(0, 5, LOOPBACK)) {
            StubbedProvider.serve(proxy, socket -> {
                StubRequest request = requireNonNull(StubRequest.read(socket.getInputStream()));
                heard.add(request.headers().getOrDefault("Proxy-Authorization", "none"));
                send(socket, "407 Who are you?\r\nProxy-Authenticate: NTLM", "");
            });
            for (String scheme : List.of("http", "https")) {
                ProviderException failure = assertThrows(
                        ProviderException.class,
                        () -> StubbedProvider.ask(
                                scheme + "://vendor.invalid/v1",
                                Map.of("ALL_PROXY", "http://me:s3cr3t@127.0.0.1:" + proxy.getLocalPort())));
                assertEquals(
                        "the proxy 127.0.0.1:" + proxy.getLocalPort()
                                + " requires a login other than Basic, which is not supported: use a local proxy that logs in",
                        StubbedProvider.classified(failure.signal()).detail());
            }
        }
        // the password is sent to a proxy that accepts it only
        assertEquals(List.of("none", "none"), heard);
    }

    private static void answerAndClose(Socket socket) throws IOException {
        StubRequest.read(socket.getInputStream());
        send(socket, "200 OK\r\nContent-Type: application/json", WireFormat.OPENAI.answer("hello", Ending.STOP));
    }

    private static void send(Socket socket, String statusAndHeaders, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
    }

    /** Copies the bytes of both sides until one of them closes. */
    private static void relay(Socket client, int port) throws IOException {
        try (Socket server = new Socket(LOOPBACK, port)) {
            Thread.ofVirtual().start(() -> {
                try (client) {
                    server.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException closed) {
                    // by the other side
                }
            });
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (SocketException closed) {
            // by the other side
        }
    }

    @Test
    void socksProxyWithAPasswordIsRefusedWithoutShowingIt() {
        ProviderException failure = assertThrows(
                ProviderException.class,
                () -> StubbedProvider.ask(
                        "https://vendor.invalid/v1", Map.of("ALL_PROXY", "socks5://me:s3cr3t@127.0.0.1:1")));
        String told = StubbedProvider.classified(failure.signal()).detail();
        assertTrue(told.startsWith("the SOCKS proxy 127.0.0.1:1 has a user name"), told);
        assertFalse(failure.toString().contains("s3cr3t"));
    }

    @Test
    void queryOfTheAddressComesAfterThePath() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"))) {
            assertEquals(
                    "hello",
                    StubbedProvider.ask(vendor.url() + "?api-version=1#part", Map.of())
                            .text());
            String target = vendor.requests().getFirst().target();
            assertTrue(target.endsWith("/chat/completions?api-version=1"), target);
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamedWithoutItsPassword() {
        ProviderException failure = assertThrows(
                ProviderException.class,
                () -> StubbedProvider.ask(
                        "https://vendor.invalid/v1", Map.of("HTTPS_PROXY", "http://me:s3cr3t@127.0.0.1:1")));
        String told = StubbedProvider.classified(failure.signal()).detail();
        assertEquals("connection to the proxy 127.0.0.1:1 refused", told);
        assertFalse(failure.toString().contains("s3cr3t"));
    }
}
