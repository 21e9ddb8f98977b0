// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The addresses at which this machine can reach itself. */
public final class LoopbackHosts {

    private LoopbackHosts() {}

    /** The hosts as in a URL: IPv4, and IPv6 in brackets unless this machine has none, which is printed. */
    public static List<String> available() {
        List<String> hosts = new ArrayList<>();
        for (String host : List.of("127.0.0.1", "[::1]")) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
                assert socket.isBound();
                hosts.add(host);
            } catch (IOException missing) {
                System.out.println("not tested: " + host + " (" + missing.getMessage() + ")");
            }
        }
        return hosts;
    }
}
