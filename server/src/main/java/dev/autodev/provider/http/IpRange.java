package dev.autodev.provider.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Ranges of IP addresses, as {@code 10.0.0.0/8}. */
final class IpRange {

    private IpRange() {}

    /** Asks no name server: a host that is no address is in no range. */
    static boolean holds(String range, String host) {
        int slash = range.indexOf('/');
        if (!host.matches("[0-9.]+|[0-9a-f:]+:[0-9a-f:.]*")) {
            return false;
        }
        try {
            byte[] net = InetAddress.getByName(range.substring(0, slash)).getAddress();
            byte[] address = InetAddress.getByName(host).getAddress();
            int bits = Integer.parseInt(range.substring(slash + 1));
            return net.length == address.length && bits >= 0 && bits <= net.length * 8 && same(net, address, bits);
        } catch (UnknownHostException | NumberFormatException nonsense) {
            return false;
        }
    }

    private static boolean same(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((one[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
