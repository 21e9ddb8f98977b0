// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import dev.autodev.cache.StoredEntry.FieldSummary;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file format of an entry; all numbers are big-endian.
 *
 * <pre>
 * magic 4 | version 4 | length of the payload 4 | CRC32C of all other bytes 4 | payload
 * payload: hash 32 | stored at: seconds 8, nanoseconds 4 | simple prompt 1 | input tokens 4 | output tokens 4
 *          | provider | model | text | number of fields 4 | fields
 * field:   name | excerpt | length 4 | 0, or 1 and SHA-256 32
 * </pre>
 *
 * Texts are written by {@link TextEncoding}. The hash in the payload reveals a file that was renamed.
 */
final class EntryFormat {

    private static final int MAGIC = 0x41444356;
    private static final int VERSION = 1;
    private static final int HEADER = 4 * Integer.BYTES;
    private static final int CHECKSUM_AT = 3 * Integer.BYTES;
    private static final int HASH_BYTES = 32;
    private static final int NUMBERS = HASH_BYTES + Long.BYTES + Integer.BYTES + 1 + 3 * Integer.BYTES;

    private EntryFormat() {}

    static byte[] encode(StoredEntry entry) {
        CachedAnswer reply = entry.reply();
        List<TextEncoding> texts = new ArrayList<>();
        texts.add(TextEncoding.of(reply.provider()));
        texts.add(TextEncoding.of(reply.model()));
        texts.add(TextEncoding.of(reply.text()));
        entry.fields().forEach(field -> {
            texts.add(TextEncoding.of(field.name()));
            texts.add(TextEncoding.of(field.excerpt()));
        });
        int fieldNumbers = entry.fields().size() * (Integer.BYTES + 1 + HASH_BYTES);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER
                + NUMBERS
                + fieldNumbers
                + texts.stream().mapToInt(TextEncoding::writtenLength).sum());
        buffer.position(HEADER);
        buffer.put(HexFormat.of().parseHex(entry.hash().hex()));
        buffer.putLong(reply.storedAt().getEpochSecond())
                .putInt(reply.storedAt().getNano())
                .put((byte) (reply.simplePrompt() ? 1 : 0))
                .putInt(reply.inputTokens())
                .putInt(reply.outputTokens());
        var rest = texts.iterator();
        for (int i = 0; i < 3; i++) {
            rest.next().writeTo(buffer);
        }
        buffer.putInt(entry.fields().size());
        for (FieldSummary field : entry.fields()) {
            rest.next().writeTo(buffer);
            rest.next().writeTo(buffer);
            buffer.putInt(field.length());
            writeHash(buffer, field.sha256());
        }
        buffer.flip();
        buffer.putInt(0, MAGIC)
                .putInt(Integer.BYTES, VERSION)
                .putInt(2 * Integer.BYTES, buffer.limit() - HEADER)
                .putInt(CHECKSUM_AT, checksum(buffer));
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    /** The entry; empty unless these bytes are a complete entry for this hash. */
    static Optional<StoredEntry> decode(SpecHash hash, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            boolean isComplete = buffer.getInt() == MAGIC
                    && buffer.getInt() == VERSION
                    && buffer.getInt() == bytes.length - HEADER
                    && buffer.getInt() == checksum(buffer);
            if (!isComplete || !readHash(buffer).equals(hash.hex())) {
                return Optional.empty();
            }
            StoredEntry entry = payload(hash, buffer);
            return buffer.hasRemaining() ? Optional.empty() : Optional.of(entry);
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException | ArithmeticException broken) {
            return Optional.empty();
        }
    }

    private static StoredEntry payload(SpecHash hash, ByteBuffer buffer) {
        Instant storedAt = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
        boolean simplePrompt = buffer.get() != 0;
        int inputTokens = buffer.getInt();
        int outputTokens = buffer.getInt();
        String provider = TextEncoding.read(buffer);
        String model = TextEncoding.read(buffer);
        String text = TextEncoding.read(buffer);
        List<FieldSummary> fields = new ArrayList<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            fields.add(new FieldSummary(
                    TextEncoding.read(buffer),
                    TextEncoding.read(buffer),
                    buffer.getInt(),
                    buffer.get() == 0 ? null : readHash(buffer)));
        }
        return new StoredEntry(
                hash,
                new CachedAnswer(text, simplePrompt, provider, model, inputTokens, outputTokens, storedAt),
                fields);
    }

    private static void writeHash(ByteBuffer buffer, @Nullable String hex) {
        buffer.put((byte) (hex == null ? 0 : 1));
        if (hex != null) {
            buffer.put(HexFormat.of().parseHex(hex));
        }
    }

    private static String readHash(ByteBuffer buffer) {
        byte[] hash = new byte[HASH_BYTES];
        buffer.get(hash);
        return HexFormat.of().formatHex(hash);
    }

    private static int checksum(ByteBuffer buffer) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(0, CHECKSUM_AT));
        crc.update(buffer.slice(HEADER, buffer.limit() - HEADER));
        return (int) crc.getValue();
    }
}
