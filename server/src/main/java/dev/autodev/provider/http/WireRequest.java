// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request as {@link ConnectionPool} sends it.
 *
 * <p><i>Immutable, if its headers are not changed.</i>
 *
 * @param address http or https, with a host
 * @param body null for none
 * @param limit for the connection and for each wait for bytes, null for that of the settings and none
 */
public record WireRequest(
        String method,
        URI address,
        RequestHeaders headers,
        @Nullable String body,
        @Nullable Duration limit) {

    static final int PORT = 80;
    static final int SECURE_PORT = 443;

    /** @throws IllegalArgumentException if the address is not of the web; it is not quoted, as it may hold a password */
    public WireRequest {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https") || address.getHost() == null) {
            throw new IllegalArgumentException("not an http address");
        }
    }

    public static WireRequest get(URI address, RequestHeaders headers) {
        return new WireRequest("GET", address, headers, null, null);
    }

    public static WireRequest post(URI address, RequestHeaders headers, String body) {
        return new WireRequest("POST", address, headers, body, null);
    }

    public WireRequest within(Duration limit) {
        return new WireRequest(method, address, headers, body, limit);
    }

    boolean isSecure() {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Without the brackets of an IPv6 address. */
    String host() {
        return withoutBrackets(address.getHost());
    }

    static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return address.getPort() >= 0 ? address.getPort() : isSecure() ? SECURE_PORT : PORT;
    }

    /** The address without a path, which is the same for all requests that may share a connection. */
    String server() {
        return (isSecure() ? "https://" : "http://") + address.getHost() + ":" + port();
    }

    /**
     * The head and the body.
     *
     * @param isThroughProxy whether a proxy passes the request on, which is the case without TLS only
     * @param authorization for this proxy, null for none
     */
    byte[] bytes(boolean isThroughProxy, @Nullable String authorization) {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        String authority = address.getHost() + (port() == (isSecure() ? SECURE_PORT : PORT) ? "" : ":" + port());
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(isThroughProxy ? "http://" + authority : "")
                .append(path)
                .append(query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\nConnection: keep-alive\r\n");
        if (authorization != null) {
            head.append("Proxy-Authorization: ").append(authorization).append("\r\n");
        }
        headers.appendTo(head);
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        if (body != null) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + 2 + content.length);
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
