// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections between two requests: which are given out again, and which are closed. */
@Timeout(120)
final class KeptConnectionsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final KeptConnections kept = new KeptConnections(System::nanoTime);

    /** A connection to which bytes have arrived. */
    private static final class ReceivingSocket extends Socket {

        private final InputStream in;

        ReceivingSocket(int arrived) {
            this.in = new ByteArrayInputStream(new byte[arrived]);
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }
    }

    @Test
    void connectionIsClosedWhenItWasNotUsedForAWhile() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Socket first = new Socket(listening.getInetAddress(), listening.getLocalPort());
            Socket second = new Socket(listening.getInetAddress(), listening.getLocalPort());
            try (Socket firstEnd = listening.accept();
                    Socket secondEnd = listening.accept()) {
                HttpConnection lasting = new HttpConnection(second, second);
                kept.put("there", lasting, LONG);
                kept.put("here", new HttpConnection(first, first), Duration.ofMillis(20));

                // blocks until the connection is closed, as nothing is sent
                assertEquals(-1, firstEnd.getInputStream().read());
                assertEquals(null, kept.take("here"));
                assertEquals(lasting, kept.take("there"));
                assertFalse(second.isClosed());

                kept.close();
                kept.put("there", lasting, LONG);
                assertEquals(-1, secondEnd.getInputStream().read());
            }
        }
    }

    @Test
    void connectionThatHasReceivedBytesWithoutARequestIsClosed() throws IOException {
        ReceivingSocket plain = new ReceivingSocket(1);
        ReceivingSocket encrypted = new ReceivingSocket(1);
        ReceivingSocket quiet = new ReceivingSocket(0);
        HttpConnection usable = new HttpConnection(quiet, quiet);
        kept.put("here", usable, LONG);
        kept.put("here", new HttpConnection(plain, plain), LONG);
        // the layer of TLS has not decrypted it
        kept.put("here", new HttpConnection(encrypted, new ReceivingSocket(0)), LONG);

        assertEquals(usable, kept.take("here"));
        assertTrue(plain.isClosed());
        assertTrue(encrypted.isClosed());
        assertFalse(quiet.isClosed());
        assertNull(kept.take("here"));
    }

    @Test
    void connectionThatWasClosedIsNotGivenOut() throws IOException {
        Socket closed = new Socket();
        HttpConnection connection = new HttpConnection(new ReceivingSocket(0), new ReceivingSocket(0));
        closed.close();
        kept.put("here", new HttpConnection(closed, new ReceivingSocket(0)), LONG);

        assertNull(kept.take("here"));
        kept.put("here", connection, LONG);
        assertEquals(connection, kept.take("here"));
    }
}
