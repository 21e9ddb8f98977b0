// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Sets the headers of a request and rejects those that the JDK would send malformed or silently leave out. */
public final class RequestHeaders {

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

    private RequestHeaders() {}

    /**
     * Sets a header in place of one of the same name.
     *
     * @throws IllegalArgumentException if it cannot be sent; its value, which may be a secret, is not quoted
     */
    public static void set(HttpURLConnection connection, String name, String value) {
        if (!NAME.matcher(name).matches()
                || !VALUE.matcher(value).matches()
                || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name);
        }
        connection.setRequestProperty(name, value);
    }
}
