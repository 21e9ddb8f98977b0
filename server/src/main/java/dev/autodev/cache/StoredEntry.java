// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a cache file.
 *
 * <p><i>Immutable.</i>
 *
 * @param fields what decided the answer
 */
public record StoredEntry(SpecHash hash, CachedAnswer reply, List<FieldSummary> fields) {

    public StoredEntry {
        fields = List.copyOf(fields);
    }

    static StoredEntry of(SpecKey key, CachedAnswer reply) {
        return new StoredEntry(
                key.hash(), reply, key.fields().stream().map(FieldSummary::of).toList());
    }

    /**
     * A field of the key, with a long value shortened.
     *
     * @param excerpt the value or its start
     * @param length of the whole value, in UTF-16 units
     * @param sha256 of the whole value, in hexadecimal digits; null if the excerpt is the whole value
     */
    public record FieldSummary(
            String name,
            String excerpt,
            int length,
            @Nullable String sha256) {

        static final int MAX_EXCERPT = 200;

        static FieldSummary of(SpecKey.KeyField field) {
            String value = field.value();
            if (value.length() <= MAX_EXCERPT) {
                return new FieldSummary(field.name(), value, value.length(), null);
            }
            int end = Character.isHighSurrogate(value.charAt(MAX_EXCERPT - 1)) ? MAX_EXCERPT - 1 : MAX_EXCERPT;
            return new FieldSummary(
                    field.name(),
                    value.substring(0, end),
                    value.length(),
                    TextEncoding.of(value).sha256Hex());
        }
    }
}
