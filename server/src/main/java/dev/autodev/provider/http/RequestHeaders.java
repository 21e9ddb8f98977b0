// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The headers of a request, without those that belong to the connection. Names are equal in any case.
 *
 * <p><i>Confined to the thread that makes the request.</i>
 */
public final class RequestHeaders {

    /** Written by {@link WireRequest} and {@link SocketOpener}, or not supported. */
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** A field value of RFC 9110, section 5.5: no control character but the tab. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public RequestHeaders() {
        values.put("Accept", "*/*");
        // without it, a server may compress its answer
        values.put("Accept-Encoding", "identity");
    }

    /**
     * Sets a header in place of one of the same name.
     *
     * @throws TransportException if it cannot be sent; its value, which may be a secret, is not quoted
     */
    public RequestHeaders set(String name, String value) {
        if (!NAME.matcher(name).matches()
                || !VALUE.matcher(value).matches()
                || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new TransportException(new FailureSignal.NoCredentials(
                    "the header " + name + " cannot be sent: check headers in the configuration"));
        }
        values.put(name, value);
        return this;
    }

    /** Appends a line for each header. */
    void appendTo(StringBuilder head) {
        values.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    }
}
