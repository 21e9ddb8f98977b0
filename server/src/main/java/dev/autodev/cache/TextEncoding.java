// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import dev.autodev.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A text as bytes, without loss: UTF-8, or UTF-16 for a text with an unpaired surrogate, which UTF-8 would replace by a
 * question mark. Different texts therefore have different bytes.
 *
 * <p>Written as one byte for the coding, four for the length, and the bytes. <i>Immutable</i>: the array is not changed.
 */
final class TextEncoding {

    private static final byte UTF_8 = 0;
    private static final byte UTF_16 = 1;
    private static final int PREFIX = 1 + Integer.BYTES;

    private final byte coding;
    private final byte[] bytes;

    private TextEncoding(byte coding, byte[] bytes) {
        this.coding = coding;
        this.bytes = bytes;
    }

    static TextEncoding of(String text) {
        if (!hasUnpairedSurrogate(text)) {
            return new TextEncoding(UTF_8, text.getBytes(StandardCharsets.UTF_8));
        }
        // not text.getBytes(UTF_16BE), which would replace unpaired surrogates
        ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
        units.asCharBuffer().put(text);
        return new TextEncoding(UTF_16, units.array());
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IllegalArgumentException if the bytes are something else
     */
    static String read(ByteBuffer buffer) {
        byte coding = buffer.get();
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("the text is longer than the rest of the buffer");
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return switch (coding) {
            case UTF_8 -> new String(bytes, StandardCharsets.UTF_8);
            case UTF_16 -> ByteBuffer.wrap(bytes).asCharBuffer().toString();
            default -> throw new IllegalArgumentException("unknown coding " + coding);
        };
    }

    int writtenLength() {
        return PREFIX + bytes.length;
    }

    void writeTo(ByteBuffer buffer) {
        buffer.put(coding).putInt(bytes.length).put(bytes);
    }

    void update(MessageDigest digest) {
        digest.update(
                ByteBuffer.allocate(PREFIX).put(coding).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /** The hash of the bytes alone; for a UTF-8 text the one that {@code sha256sum} prints. */
    String sha256Hex() {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    private static boolean hasUnpairedSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                boolean paired =
                        at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
                if (!paired) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }
}
