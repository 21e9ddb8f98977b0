// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.time.Instant;
import java.util.SplittableRandom;

/** Entries derived from a number, the same in every process. */
final class CacheSamples {

    static final Instant STORED_AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    private CacheSamples() {}

    static SpecKey key(long number) {
        return new SpecKey.Builder()
                .field("task", "generate")
                .field("number", Long.toString(number))
                .field("message user", "word ".repeat((int) (number % 97)))
                .build();
    }

    static SpecHash hash(long number) {
        return key(number).hash();
    }

    static CachedAnswer reply(long number) {
        return reply(number, STORED_AT);
    }

    /** With a text of up to 256 KB. */
    static CachedAnswer reply(long number, Instant storedAt) {
        SplittableRandom random = new SplittableRandom(number);
        String text = (random.nextLong() + " \u00e9\n").repeat(random.nextInt(12_000));
        return new CachedAnswer(
                text, number % 2 == 0, "claude", "model-" + number, (int) number, random.nextInt(1000), storedAt);
    }

    static CachedAnswer small(String text, Instant storedAt) {
        return new CachedAnswer(text, false, "claude", "model", 10, 20, storedAt);
    }

    static StoredEntry entry(long number) {
        return StoredEntry.of(key(number), reply(number));
    }
}
