// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.concurrent.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Connects to a host at the first of its addresses that accepts: {@code localhost} has two on most machines, and a server
 * listens on one of them.
 *
 * <p><i>Immutable.</i>
 */
final class HostConnector {

    private final Resolver resolver;

    HostConnector(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Finds the addresses of a host. */
    interface Resolver {

        /** At least one, in the order in which they are tried. */
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** Several addresses that do not accept; its cause is the failure of the last one that was tried. */
    static final class UnreachableException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int tried;

        private UnreachableException(int tried, IOException last) {
            super(last);
            this.tried = tried;
        }

        int tried() {
            return tried;
        }
    }

    /** The addresses share the time, so that one that does not answer does not take that of the others. */
    Socket connect(String host, int port, Deadline deadline) throws IOException {
        InetAddress[] addresses = resolver.addressesOf(host);
        int tried = 0;
        while (true) {
            InetSocketAddress address = new InetSocketAddress(addresses[tried], port);
            int share = addresses.length - tried++;
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(address, millis(deadline.left().dividedBy(share)));
                return socket;
            } catch (IOException failed) {
                socket.close();
                if (share == 1 || deadline.isOver()) {
                    throw tried == 1 ? failed : new UnreachableException(tried, failed);
                }
            }
        }
    }

    /** At least one, because a socket waits for ever within 0. */
    static int millis(Duration left) {
        return Math.clamp(left.toMillis(), 1, Integer.MAX_VALUE);
    }
}
