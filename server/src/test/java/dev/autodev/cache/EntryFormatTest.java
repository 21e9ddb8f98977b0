// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryFormatTest {

    private static final SpecHash HASH = CacheSamples.hash(1);

    @Property
    void entryIsDecodedUnchanged(
            @ForAll String text,
            @ForAll String provider,
            @ForAll String model,
            @ForAll boolean simple,
            @ForAll int tokens,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 10_000_000_000_000L) long millis,
            @ForAll @Size(max = 3) List<String> values) {
        CachedAnswer reply =
                new CachedAnswer(text, simple, provider, model, tokens, -tokens, Instant.ofEpochMilli(millis));
        List<StoredEntry.FieldSummary> fields = values.stream()
                .map(value -> StoredEntry.FieldSummary.of(new SpecKey.KeyField(value, value.repeat(20))))
                .toList();
        StoredEntry entry = new StoredEntry(HASH, reply, fields);
        assertEquals(Optional.of(entry), EntryFormat.decode(HASH, EntryFormat.encode(entry)));
    }

    @Property(tries = 20)
    void changedByteInvalidatesTheEntry(@ForAll @LongRange(min = 1, max = 1000) long number, @ForAll byte mask) {
        StoredEntry entry = small(number);
        byte[] bytes = EntryFormat.encode(entry);
        byte change = mask == 0 ? 1 : mask;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= change;
            assertEquals(Optional.empty(), EntryFormat.decode(entry.hash(), bytes), "byte " + i);
            bytes[i] ^= change;
        }
        assertEquals(Optional.of(entry), EntryFormat.decode(entry.hash(), bytes));
    }

    @Property(tries = 20)
    void cutOrExtendedEntryIsInvalid(@ForAll @LongRange(min = 1, max = 1000) long number) {
        StoredEntry entry = small(number);
        byte[] bytes = EntryFormat.encode(entry);
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(
                    Optional.empty(),
                    EntryFormat.decode(entry.hash(), Arrays.copyOf(bytes, length)),
                    "length " + length);
        }
        assertEquals(Optional.empty(), EntryFormat.decode(entry.hash(), Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Property
    void randomBytesAreNotAnEntry(@ForAll byte[] bytes) {
        assertEquals(Optional.empty(), EntryFormat.decode(HASH, bytes));
    }

    /** A malicious file: its checksum is right, its payload is not. */
    @Property
    void forgedPayloadThrowsNothing(@ForAll byte[] tail, @ForAll @LongRange(min = 1, max = 1000) long number) {
        byte[] bytes = EntryFormat.encode(small(number));
        System.arraycopy(
                tail,
                0,
                bytes,
                bytes.length - Math.min(tail.length, bytes.length - 48),
                Math.min(tail.length, bytes.length - 48));
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(bytes, 0, 12);
        crc.update(bytes, 16, bytes.length - 16);
        java.nio.ByteBuffer.wrap(bytes).putInt(12, (int) crc.getValue());
        EntryFormat.decode(CacheSamples.hash(number), bytes)
                .ifPresent(entry -> assertEquals(CacheSamples.hash(number), entry.hash()));
    }

    @Test
    void entryOfAnotherHashIsInvalid() {
        byte[] bytes = EntryFormat.encode(small(1));
        assertEquals(Optional.empty(), EntryFormat.decode(CacheSamples.hash(2), bytes));
    }

    private static StoredEntry small(long number) {
        return StoredEntry.of(
                CacheSamples.key(number), CacheSamples.small("answer " + number, Instant.ofEpochSecond(number)));
    }
}
