// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that never reach a server, and servers that close. */
final class UnreachableTest {

    private static final Map<String, String> KEY = Map.of("STUB_KEY", StubbedProvider.KEY);

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionSaysWhere(WireFormat wire) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertEquals(
                new FailureSignal.NotConnected("connection to 127.0.0.1:" + port + " refused"),
                signal(wire, "http://127.0.0.1:" + port, Map.of(), KEY));
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatSpeaksNoTlsIsNotConnected(WireFormat wire) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("no TLS here\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // the client hangs up, as it should
                }
            });
            FailureSignal signal = signal(wire, "https://127.0.0.1:" + server.getLocalPort(), Map.of(), KEY);

            assertInstanceOf(FailureSignal.NotConnected.class, signal);
            assertTrue(StubbedProvider.classified(signal).detail().contains("TLS"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsNoneIsNotQuoted(WireFormat wire) {
        for (String address : new String[] {
            "ftp://user:password@host/x", "no address", "http://", "localhost:1234", "http://127.0.0.1:99999"
        }) {
            FailureSignal signal = signal(wire, address, Map.of(), KEY);

            assertEquals(FailureKind.CONNECT, StubbedProvider.classified(signal).kind(), address);
            assertTrue(signal.toString().contains("base_url"), signal.toString());
            assertFalse(signal.toString().contains("password"), signal.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderThatCannotBeSentIsNamedAndItsValueIsNot(WireFormat wire) {
        FailureSignal signal = signal(wire, "http://127.0.0.1:1", Map.of("X-Team", "se\ncret"), KEY);

        assertEquals(FailureKind.AUTH, StubbedProvider.classified(signal).kind());
        assertTrue(signal.toString().contains("X-Team"), signal.toString());
        assertFalse(signal.toString().contains("cret"), signal.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderThatIsTheConnectionsOwnIsNotLeftOutWithoutAWord(WireFormat wire) {
        for (String name : new String[] {"Host", "content-length", "no name"}) {
            FailureSignal signal = signal(wire, "http://127.0.0.1:1", Map.of(name, "7"), KEY);

            assertEquals(FailureKind.AUTH, StubbedProvider.classified(signal).kind());
            assertTrue(signal.toString().contains(name), signal.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatClosesWithoutAnAnswerIsNotAskedTwice(WireFormat wire) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StubbedProvider.serve(server, socket -> {
                // all of it: what is not read when it closes counts as not delivered
                StubRequest.read(socket.getInputStream());
                asked.incrementAndGet();
            });
            FailureSignal signal = signal(wire, "http://127.0.0.1:" + server.getLocalPort(), Map.of(), KEY);

            assertInstanceOf(FailureSignal.ConnectionLost.class, signal);
        }
        assertEquals(1, asked.get());
    }

    @ParameterizedTest
    @EnumSource
    void aMissingKeyStopsTheCallBeforeItStarts(WireFormat wire) {
        assertEquals(
                new FailureSignal.NoCredentials("no key: set STUB_KEY"),
                signal(wire, "http://127.0.0.1:1", Map.of(), Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void aKeptConnectionThatClosesWithoutAnAnswerIsReplacedOnce(WireFormat wire) throws Exception {
        try (StubVendor vendor = new StubVendor(wire)) {
            ProviderClient client = TestModels.clients()
                    .create(
                            StubbedProvider.settings(wire, "m", vendor.url(), null, Map.of()),
                            new EnvironmentCredentials(KEY));
            Behaviour answer = new Behaviour.Answer("hello", Ending.STOP);
            vendor.script(answer, new Behaviour.CloseEarly(), answer, new Behaviour.Reset(), answer);
            for (int i = 0; i < 3; i++) {
                assertEquals("hello", client.ask(StubbedProvider.question()).text());
            }
            assertEquals(5, vendor.requests().size());
            // the repetition is on a new connection, where nothing is repeated
            vendor.script(new Behaviour.CloseEarly(), new Behaviour.CloseEarly(), answer);
            assertThrows(ProviderException.class, () -> client.ask(StubbedProvider.question()));
            assertEquals(7, vendor.requests().size());
        }
    }

    @Test
    void aConnectionThatItsServerHasClosedIsReplaced() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Semaphore closed = new Semaphore(0);
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try (Socket socket = server.accept()) {
                        StubRequest.read(socket.getInputStream());
                        byte[] answer =
                                WireFormat.OPENAI.answer("hello", Ending.STOP).getBytes(StandardCharsets.UTF_8);
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
                        StubbedProvider.ask("http://127.0.0.1:" + server.getLocalPort() + "/v1", Map.of())
                                .text());
                assertTrue(closed.tryAcquire(20, TimeUnit.SECONDS));
            }
        }
    }

    private static FailureSignal signal(
            WireFormat wire, String url, Map<String, String> headers, Map<String, String> environment) {
        ProviderClient client = TestModels.clients()
                .create(
                        StubbedProvider.settings(wire, "m", url, null, headers),
                        new EnvironmentCredentials(environment));
        ProviderException failure = assertThrows(ProviderException.class, () -> client.ask(StubbedProvider.question()));
        StubbedProvider.assertNoKey(failure.signal().toString());
        return failure.signal();
    }
}
