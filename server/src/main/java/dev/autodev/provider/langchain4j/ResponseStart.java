// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first bytes of a response, which say what it is. Some gateways label a stream as JSON or JSON as a stream, stream an
 * answer that was requested whole, or send comments before JSON to keep the connection open.
 */
enum ResponseStart {
    /** A field of a server-sent event. */
    EVENTS,
    JSON,
    OTHER;

    private static final String[] FIELDS = {"data:", "event:", "id:", "retry:"};

    private static final int LONGEST_FIELD = 6;

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** Consumes the white space and the comments before the first byte that counts, and nothing else. */
    static ResponseStart of(BufferedInputStream body) throws IOException {
        while (true) {
            body.mark(LONGEST_FIELD);
            int next = body.read();
            if (next == ':') {
                skipLine(body);
            } else if (next < 0 || !(Character.isWhitespace(next) || BYTE_ORDER_MARK.indexOf(next) >= 0)) {
                body.reset();
                return next == '{' ? JSON : atField(body);
            }
        }
    }

    private static ResponseStart atField(BufferedInputStream body) throws IOException {
        body.mark(LONGEST_FIELD);
        String start = new String(body.readNBytes(LONGEST_FIELD), StandardCharsets.ISO_8859_1);
        body.reset();
        return Arrays.stream(FIELDS).anyMatch(start::startsWith) ? EVENTS : OTHER;
    }

    private static void skipLine(BufferedInputStream body) throws IOException {
        int next = body.read();
        while (next >= 0 && next != '\n' && next != '\r') {
            next = body.read();
        }
    }
}
