package dev.autodev.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text as bytes: UTF-8, or bare UTF-16 for a text with half a surrogate pair, which UTF-8 would turn into a question
 * mark. So no two texts have the same bytes, and each comes back as it was.
 *
 * <p>Encoded as one byte for the coding, four for the length, and the bytes. <i>Immutable</i>: nobody writes to the array.
 */
final class TextBytes {

    private static final byte UTF_8 = 0;
    private static final byte UTF_16 = 1;
    private static final int PREFIX = 1 + Integer.BYTES;

    private final byte coding;
    private final byte[] bytes;

    private TextBytes(byte coding, byte[] bytes) {
        this.coding = coding;
        this.bytes = bytes;
    }

    static TextBytes of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return !hasSurrogates(text) || new String(utf8, StandardCharsets.UTF_8).equals(text)
                ? new TextBytes(UTF_8, utf8)
                : new TextBytes(UTF_16, utf16(text));
    }

    /**
     * Only then is there anything to compare. Of a text that Java keeps as one byte a unit, which most code is, the
     * compiler knows that none can be a surrogate, and does not look.
     */
    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads what {@link #putInto} wrote.
     *
     * @throws IllegalArgumentException if there is something else
     */
    static String take(ByteBuffer buffer) {
        byte coding = buffer.get();
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("a text longer than what is left");
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return switch (coding) {
            case UTF_8 -> new String(bytes, StandardCharsets.UTF_8);
            case UTF_16 -> ByteBuffer.wrap(bytes).asCharBuffer().toString();
            default -> throw new IllegalArgumentException("an unknown coding");
        };
    }

    byte[] bytes() {
        return bytes;
    }

    int encodedLength() {
        return PREFIX + bytes.length;
    }

    void putInto(ByteBuffer buffer) {
        buffer.put(coding).putInt(bytes.length).put(bytes);
    }

    void updateInto(MessageDigest digest) {
        digest.update(
                ByteBuffer.allocate(PREFIX).put(coding).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static byte[] utf16(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(text.length() * Character.BYTES);
        buffer.asCharBuffer().put(text);
        return buffer.array();
    }
}
