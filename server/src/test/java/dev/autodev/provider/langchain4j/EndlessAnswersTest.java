// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that send one part of a response for ever: the call fails after a bounded number of bytes. */
@Timeout(120)
final class EndlessAnswersTest {

    /** Far more than is read, and not enough to exhaust the memory of a client that reads it all. */
    private static final int MOST = 64 * 1024 * 1024;

    /** The largest limit, and what the buffers of two sockets hold. */
    private static final int MOST_SENT = 32 * 1024 * 1024;

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    @TempDir
    static Path folder;

    private static TestCertificate certificate;

    /** A part of a response that does not end. */
    private enum Endless {
        TRAILERS(CHUNKED + "2\r\n{}\r\n0\r\n", "X-Trailer: yes\r\n", "sends trailers without end"),
        TRAILER(CHUNKED + "2\r\n{}\r\n0\r\nX-Trailer: ", "yes yes yes ", "sends trailers without end"),
        HEADERS(OK, "X-Header: yes\r\n", "sends headers without end"),
        HEADER(OK + "X-Header: ", "yes yes yes ", "sends headers without end"),
        CONTINUED_HEADER(OK + "X-Header: yes\r\n", " yes\r\n", "sends headers without end"),
        STATUS("HTTP/1.1 200 ", "fine fine ", "sends headers without end"),
        BLANK_LINES("", "\r\n", "sends headers without end"),
        INTERIM_ANSWERS("", "HTTP/1.1 100 Continue\r\n\r\n", "sends interim answers without end"),
        EARLY_HINTS("", "HTTP/1.1 103 Hints\r\nLink: </x>\r\n\r\n", "sends interim answers without end"),
        CHUNK_SIZE(CHUNKED, "0", "sends a body that is not in chunks as it says"),
        CHUNK_EXTENSION(CHUNKED + "2;x=", "yes", "sends the extension of a chunk without end"),
        NO_HTTP("", "SSH-2.0-", "does not answer in HTTP"),
        BODY(OK + "\r\n[", "1,", "the answer of localhost is longer than 8 MB");

        private final String beginning;
        private final String repeated;
        private final String said;

        Endless(String beginning, String repeated, String said) {
            this.beginning = beginning;
            this.repeated = repeated;
            this.said = said.startsWith("the ") ? said : "localhost " + said;
        }
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.in(folder);
    }

    static Stream<Arguments> answers() {
        return Stream.of(Endless.values()).flatMap(one -> Stream.of(Arguments.of(one, false), Arguments.of(one, true)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void callFailsInOneSentence(Endless endless, boolean isSecure) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (ServerSocket server = server(isSecure)) {
            StubbedProvider.serve(server, socket -> sent.complete(send(endless, socket)));
            ProviderException failure = assertThrows(
                    ProviderException.class,
                    () -> StubbedProvider.ask(
                            (isSecure ? "https" : "http") + "://localhost:" + server.getLocalPort() + "/v1",
                            Map.of("SSL_CERT_FILE", certificate.authority().toString())));

            assertEquals(new FailureSignal.UnusableEnvelope(endless.said), failure.signal());
            assertEquals(
                    FailureKind.BAD_ENVELOPE,
                    StubbedProvider.classified(failure.signal()).kind());
            assertTrue(sent.get(60, TimeUnit.SECONDS) < MOST_SENT, () -> sent.join() + " bytes were sent");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Endless.class,
            names = {"HEADERS", "HEADER", "INTERIM_ANSWERS"})
    void tunnelFailsInOneSentence(Endless endless) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (ServerSocket proxy = server(false)) {
            StubbedProvider.serve(proxy, socket -> sent.complete(send(endless, socket)));
            ProviderException failure = assertThrows(
                    ProviderException.class,
                    () -> StubbedProvider.ask(
                            "https://vendor.invalid/v1",
                            Map.of("HTTPS_PROXY", "http://localhost:" + proxy.getLocalPort())));

            String said = endless.said.replace("localhost", "the proxy localhost:" + proxy.getLocalPort());
            assertEquals(new FailureSignal.NotConnected(said), failure.signal());
            assertTrue(sent.get(60, TimeUnit.SECONDS) < MOST_SENT, () -> sent.join() + " bytes were sent");
        }
    }

    private static ServerSocket server(boolean isSecure) throws IOException {
        InetAddress loopback = InetAddress.getByName("localhost");
        return isSecure
                ? certificate.server().getServerSocketFactory().createServerSocket(0, 5, loopback)
                : new ServerSocket(0, 5, loopback);
    }

    /** Returns how many bytes were taken before the client closed the connection. */
    private static long send(Endless endless, Socket socket) throws IOException {
        StubRequest.read(socket.getInputStream());
        byte[] more = endless.repeated.repeat(8192 / endless.repeated.length()).getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try {
            OutputStream out = socket.getOutputStream();
            out.write(endless.beginning.getBytes(StandardCharsets.US_ASCII));
            while (sent < MOST) {
                out.write(more);
                sent += more.length;
            }
        } catch (IOException closed) {
            // the client has hung up, as it should
        }
        return sent;
    }
}
