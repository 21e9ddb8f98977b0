// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.provider.failure.FailureSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts with several addresses, of which some or none accept a connection. */
@Timeout(120)
final class HostConnectorTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> looked = new ArrayList<>();
    /** The first has no server at the port of the second, or does not exist on this machine. */
    private final HostConnector hosts = new HostConnector(host -> {
        looked.add(host);
        return new InetAddress[] {address("::1"), address("127.0.0.1")};
    });

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, address("127.0.0.1"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = listening()) {
            return closed.getLocalPort();
        }
    }

    private Socket connect(int port, Deadline deadline) throws IOException {
        return hosts.connect("vendor.invalid", port, deadline);
    }

    @Test
    void nextAddressIsTriedWhenOneDoesNotAccept() throws IOException {
        try (ServerSocket server = listening();
                Socket connected = connect(server.getLocalPort(), Deadline.after(LIMIT, System::nanoTime))) {
            assertEquals(address("127.0.0.1"), connected.getInetAddress());
        }
        assertEquals(List.of("vendor.invalid"), looked);
    }

    @Test
    void failureIsThatOfTheLastAddressAndNamesTheirNumber() throws IOException {
        int port = closedPort();
        IOException failure =
                assertThrows(IOException.class, () -> connect(port, Deadline.after(LIMIT, System::nanoTime)));
        FailureSignal signal =
                ConnectionFailure.signal(failure, URI.create("http://vendor.invalid:" + port), Optional.empty());
        assertEquals(
                new FailureSignal.NotConnected("connection to vendor.invalid:" + port + " refused (2 addresses tried)"),
                signal);
    }

    @Test
    void addressesShareTheTime() {
        List<Long> asked = new ArrayList<>();
        Deadline over = Deadline.after(Duration.ofSeconds(3), () -> {
            asked.add(0L);
            return asked.size() > 2 ? LIMIT.toNanos() : 0;
        });
        IOException failure = assertThrows(IOException.class, () -> connect(closedPort(), over));
        assertTrue(!(failure instanceof HostConnector.UnreachableException), "the second address was tried, too");
    }

    @Test
    void cancelledRequestTriesNoFurtherAddress() throws Exception {
        int port = closedPort();
        List<IOException> failures = new ArrayList<>();
        Thread cancelled = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            failures.add(assertThrows(IOException.class, () -> connect(port, Deadline.NONE)));
        });
        cancelled.join();
        assertTrue(!(failures.getFirst() instanceof HostConnector.UnreachableException), failures.toString());
    }
}
