// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import dev.autodev.text.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The fields that decide an answer, and their hash.
 *
 * <p>Deliberately not among them: API keys, the order and health of providers, deadlines, ids, clocks, absolute paths,
 * document versions. <i>Immutable.</i>
 *
 * @param fields in the order in which they were hashed
 */
public record SpecKey(SpecHash hash, List<KeyField> fields) {

    /** Changes with the meaning or the encoding of the fields, so that old entries are not found anymore. */
    private static final String KEY_VERSION = "autodev-2";

    public SpecKey {
        fields = List.copyOf(fields);
    }

    public record KeyField(String name, String value) {}

    /**
     * Hashes fields in the order in which they are added. Names and values are encoded with their length, so that different
     * lists of fields never have the same bytes.
     *
     * <p><i>Confined to one thread.</i>
     */
    public static final class Builder {

        private final MessageDigest digest = Sha256.digest();
        private final List<KeyField> fields = new ArrayList<>();

        public Builder() {
            TextEncoding.of(KEY_VERSION).update(digest);
        }

        public Builder field(String name, String value) {
            TextEncoding.of(name).update(digest);
            TextEncoding.of(value).update(digest);
            fields.add(new KeyField(name, value));
            return this;
        }

        /** The key. The builder cannot be used again. */
        public SpecKey build() {
            return new SpecKey(new SpecHash(HexFormat.of().formatHex(digest.digest())), fields);
        }
    }
}
