// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the messages in a stream of LSP's base protocol that arrives in arbitrary pieces.
 *
 * <p><i>Confined to one thread.</i>
 */
final class MessageSplitter {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final String END_OF_HEADER = "\r\n\r\n";

    private final Consumer<byte[]> bodies;
    private byte[] rest = {};

    MessageSplitter(Consumer<byte[]> bodies) {
        this.bodies = bodies;
    }

    void add(byte[] bytes, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(rest.length + length);
        all.writeBytes(rest);
        all.write(bytes, 0, length);
        rest = all.toByteArray();
        int end = next();
        while (end > 0) {
            rest = Arrays.copyOfRange(rest, end, rest.length);
            end = next();
        }
    }

    /** Passes on the first message if it is complete and returns its end, else 0. */
    private int next() {
        // one character for each byte, so that indices are byte offsets
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        int header = text.indexOf(END_OF_HEADER);
        if (header < 0) {
            return 0;
        }
        Matcher length = LENGTH.matcher(text.substring(0, header));
        if (!length.find()) {
            throw new IllegalStateException("a header without Content-Length: " + text.substring(0, header));
        }
        int start = header + END_OF_HEADER.length();
        int end = start + Integer.parseInt(length.group(1));
        if (end > rest.length) {
            return 0;
        }
        bodies.accept(Arrays.copyOfRange(rest, start, end));
        return end;
    }
}
