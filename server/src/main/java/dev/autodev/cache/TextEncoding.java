package dev.autodev.cache;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A text as bytes: UTF-8, or bare UTF-16 for a text with half a surrogate pair, which UTF-8 would turn into a question
 * mark. So no two texts have the same bytes, and each comes back as it was.
 *
 * <p>Encoded as one byte for the coding, four for the length, and the bytes. <i>Immutable</i>: nobody writes to the array.
 */
final class TextEncoding {

    private static final byte UTF_8 = 0;
    private static final byte UTF_16 = 1;
    private static final int PREFIX = 1 + Integer.BYTES;

    private static final char LAST_NARROW = '\u00ff';

    /** Units that are encoded at a time: Java is quickest with those of a piece that are ASCII up to its first other one. */
    private static final int PIECE = 1024;

    private static final int MOST_BYTES_A_UNIT = 3;

    private final byte coding;
    private final byte[] bytes;
    private final int length;

    private TextEncoding(byte coding, byte[] bytes, int length) {
        this.coding = coding;
        this.bytes = bytes;
        this.length = length;
    }

    static TextEncoding of(String text) {
        if (isNarrow(text)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return new TextEncoding(UTF_8, utf8, utf8.length);
        }
        TextEncoding utf8 = inPieces(text);
        return utf8 != null ? utf8 : utf16(text);
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

    int encodedLength() {
        return PREFIX + length;
    }

    void putInto(ByteBuffer buffer) {
        buffer.put(coding).putInt(length).put(bytes, 0, length);
    }

    void updateInto(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(PREFIX).put(coding).putInt(length).flip());
        updateBareInto(digest);
    }

    /** Without coding and length. */
    void updateBareInto(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    /**
     * Whether nothing in it can be a surrogate. Java keeps such a text, as most code is, as one byte a unit, and its
     * compiler then knows the answer without looking.
     */
    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_NARROW) {
                return false;
            }
        }
        return true;
    }

    /** Its UTF-8, null for half a surrogate pair. A pair that a piece would cut is left to the next one. */
    private static @Nullable TextEncoding inPieces(String text) {
        int length = text.length();
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        char[] piece = new char[Math.min(PIECE, length)];
        ByteBuffer bytes = ByteBuffer.allocate(length + length / 8);
        int from = 0;
        while (from < length) {
            int to = Math.min(length, from + piece.length);
            text.getChars(from, to, piece, 0);
            CharBuffer units = CharBuffer.wrap(piece, 0, to - from);
            CoderResult result = encoder.encode(units, bytes, to == length);
            if (result.isMalformed()) {
                return null;
            }
            if (result.isOverflow()) {
                bytes = ByteBuffer.allocate(MOST_BYTES_A_UNIT * length).put(bytes.flip());
            }
            from += units.position();
        }
        return new TextEncoding(UTF_8, bytes.array(), bytes.position());
    }

    private static TextEncoding utf16(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(text.length() * Character.BYTES);
        buffer.asCharBuffer().put(text);
        return new TextEncoding(UTF_16, buffer.array(), buffer.capacity());
    }
}
