// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Selects the proxy for an address. The local machine is always reached directly.
 *
 * <p><i>Immutable.</i>
 */
public final class ProxyRules {

    private static final int USUAL_PORT = 80;
    private static final int USUAL_SOCKS_PORT = 1080;

    private final NetworkRoute route;

    public ProxyRules(NetworkRoute route) {
        this.route = route;
    }

    /** The proxy for an address as {@code host:port}, empty if none. */
    public Optional<String> proxyFor(URI address) {
        return uri(address).map(proxy -> proxy.getHost() + ":" + port(proxy));
    }

    /** The proxy for an address; without any in the settings and in the environment, that of the JDK's properties. */
    Proxy proxy(URI address) {
        return route.httpProxy() == null && route.httpsProxy() == null
                ? ProxySelector.getDefault().select(address).getFirst()
                : uri(address).map(ProxyRules::proxyAt).orElse(Proxy.NO_PROXY);
    }

    private static Proxy proxyAt(URI proxy) {
        return isSocks(proxy)
                ? new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(proxy.getHost(), port(proxy)))
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy)));
    }

    /** A SOCKS proxy with a user name, which the JDK would send for the whole process only; empty for all others. */
    public Optional<String> unsupportedFor(URI address) {
        return uri(address)
                .filter(proxy -> isSocks(proxy) && proxy.getRawUserInfo() != null)
                .map(proxy -> proxy.getHost() + ":" + port(proxy));
    }

    /** Whether the proxy for an address finds the host, so that its name is not looked up here: {@code socks5h}. */
    boolean isNameForProxy(URI address) {
        return uri(address)
                .filter(proxy -> "socks5h".equalsIgnoreCase(proxy.getScheme()))
                .isPresent();
    }

    /** {@code socks}, {@code socks4}, {@code socks5} and the forms with {@code a} and {@code h}. */
    private static boolean isSocks(URI proxy) {
        return String.valueOf(proxy.getScheme()).toLowerCase(Locale.ROOT).startsWith("socks");
    }

    /** The user name and the password in the address of the proxy for an address, as a header; empty if it has none. */
    public Optional<String> authorizationFor(URI address) {
        return uri(address)
                .filter(proxy -> !isSocks(proxy) && proxy.getRawUserInfo() != null)
                .map(proxy -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        credentials(proxy.getRawUserInfo()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String credentials(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return decoded(parts[0]) + ":" + (parts.length < 2 ? "" : decoded(parts[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Optional<URI> uri(URI address) {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        String proxy = secure ? route.httpsProxy() : route.httpProxy();
        String host = address.getHost();
        int port = address.getPort() >= 0 ? address.getPort() : secure ? WireRequest.SECURE_PORT : WireRequest.PORT;
        return proxy == null || host == null || isDirect(host.toLowerCase(Locale.ROOT), port)
                ? Optional.empty()
                : parsed(proxy);
    }

    /**
     * Whether a host names this machine.
     *
     * @param host in lower case, an IPv6 address with its brackets
     */
    public static boolean isLoopback(String host) {
        String plain = WireRequest.withoutBrackets(host);
        return plain.equals("localhost") || plain.equals("::1") || plain.matches("127(?:\\.\\d{1,3}){3}");
    }

    /** Whether an address names this machine; false for one that is malformed. */
    public static boolean isOnThisMachine(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && isLoopback(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean isDirect(String host, int port) {
        String plain = WireRequest.withoutBrackets(host);
        if (isLoopback(host)) {
            return true;
        }
        return route.direct().stream().anyMatch(rule -> matches(rule.toLowerCase(Locale.ROOT), plain, port));
    }

    /** A rule is {@code *}, a host or a domain with or without its dot and a port, or a range such as {@code 10.0.0.0/8}. */
    private static boolean matches(String rule, String host, int port) {
        if (rule.equals("*")) {
            return true;
        }
        if (rule.indexOf('/') >= 0) {
            return isInRange(rule, host);
        }
        int colon = rule.lastIndexOf(':');
        boolean hasPort = colon > 0 && rule.indexOf(':') == colon;
        String name = hasPort ? rule.substring(0, colon) : rule;
        if (hasPort && !rule.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String domain = name.startsWith("*.") ? name.substring(1) : name;
        String bare = domain.startsWith(".") ? domain.substring(1) : domain;
        return !bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare));
    }

    /** Without a name lookup: a host that is not an address is in no range. */
    private static boolean isInRange(String range, String host) {
        int slash = range.indexOf('/');
        if (!host.matches("[0-9.]+|[0-9a-f:]+:[0-9a-f:.]*")) {
            return false;
        }
        try {
            byte[] net = InetAddress.getByName(range.substring(0, slash)).getAddress();
            byte[] address = InetAddress.getByName(host).getAddress();
            int bits = Integer.parseInt(range.substring(slash + 1));
            return net.length == address.length
                    && bits >= 0
                    && bits <= net.length * 8
                    && IntStream.range(0, bits).noneMatch(bit -> differ(net, address, bit));
        } catch (UnknownHostException | NumberFormatException malformed) {
            return false;
        }
    }

    private static boolean differ(byte[] one, byte[] other, int bit) {
        return ((one[bit / 8] ^ other[bit / 8]) & (0x80 >> bit % 8)) != 0;
    }

    private static Optional<URI> parsed(String proxy) {
        try {
            URI uri = URI.create(proxy);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static int port(URI proxy) {
        return proxy.getPort() > 0 ? proxy.getPort() : isSocks(proxy) ? USUAL_SOCKS_PORT : USUAL_PORT;
    }
}
