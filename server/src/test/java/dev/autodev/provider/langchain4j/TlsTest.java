// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.autodev.provider.ProviderException;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestCertificate;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Providers behind authorities that Java does not know. */
@Timeout(120)
final class TlsTest {

    @TempDir
    Path folder;

    @Test
    void anAuthorityOfOnesOwnIsTrustedWhenItIsNamed() throws Exception {
        HttpsServer server = server(TlsTest::answer);
        server.start();
        try {
            String url = "https://localhost:" + server.getAddress().getPort() + "/v1";
            ProviderException failure = assertThrows(ProviderException.class, () -> StubbedProvider.ask(url, Map.of()));
            assertTrue(
                    StubbedProvider.classified(failure.signal()).detail().contains("network.ca_file"),
                    failure.toString());
            assertEquals(
                    "hello",
                    StubbedProvider.ask(
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
                    StubbedProvider.ask(url, Map.of("NODE_EXTRA_CA_CERTS", authority));
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
                ProviderException.class,
                () -> StubbedProvider.ask("https://127.0.0.1:1", Map.of("SSL_CERT_FILE", file.toString())));
        assertEquals(
                "SSL_CERT_FILE is not usable: " + file + " contains no certificates in PEM format",
                StubbedProvider.classified(failure.signal()).detail());
    }

    @Test
    void anInvalidAuthorityIsIgnoredWithoutTls() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok("hello"))) {
            assertEquals(
                    "hello",
                    StubbedProvider.ask(
                                    vendor.url(),
                                    Map.of(
                                            "SSL_CERT_FILE",
                                            folder.resolve("none").toString()))
                            .text());
        }
    }

    private HttpsServer server(HttpHandler handler) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(TestCertificate.in(folder).server()));
        server.createContext("/", handler);
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] answer = WireFormat.OPENAI.answer("hello", Ending.STOP).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
