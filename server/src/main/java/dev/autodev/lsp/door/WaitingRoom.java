// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;

/**
 * The connections that have not sent their first message. When there are too many, the one that has waited longest is
 * closed, so that silent connections do not keep out a client that presents the token.
 *
 * <p><i>Thread-safe.</i>
 */
final class WaitingRoom {

    private static final System.Logger LOG = System.getLogger(WaitingRoom.class.getName());

    private final int places;
    private final LinkedHashSet<SocketChannel> waiting = new LinkedHashSet<>();

    /** @param places connections that wait at one time */
    WaitingRoom(int places) {
        this.places = places;
    }

    void add(SocketChannel client) {
        SocketChannel longest = null;
        synchronized (waiting) {
            if (waiting.size() == places) {
                longest = waiting.removeFirst();
            }
            waiting.add(client);
        }
        if (longest != null) {
            close(longest);
        }
    }

    /** Ends the wait of a connection. Returns false if it had ended before. */
    boolean remove(SocketChannel client) {
        synchronized (waiting) {
            return waiting.remove(client);
        }
    }

    /** Closes a connection if it still waits, which ends the read of its first message. */
    void giveUp(SocketChannel client) {
        if (remove(client)) {
            close(client);
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException closed) {
            LOG.log(System.Logger.Level.DEBUG, "A silent client is gone already");
        }
    }
}
