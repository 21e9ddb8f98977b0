package dev.autodev.cache;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of everything that decides an answer: SHA-256 over the named fields of a key.
 *
 * <p>Not part of it, on purpose: keys, the order and health of providers, deadlines, ids, clocks, absolute paths,
 * document versions. <i>Immutable.</i>
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record SpecHash(String hex) {

    /** Changes when the meaning of the fields or their encoding does; old entries are then never found again. */
    private static final String KEY_VERSION = "autodev-2";

    private static final int DIGITS = 64;

    public SpecHash {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("not a spec hash: 64 lower-case hexadecimal digits are expected");
        }
    }

    /** What a person gave, in any case of letters; empty if it is no hash. */
    public static Optional<SpecHash> parse(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        return isHash(hex) ? Optional.of(new SpecHash(hex)) : Optional.empty();
    }

    /** The hash is a file name too: nothing but hexadecimal digits gets into one. */
    static boolean isHash(String text) {
        return text.length() == DIGITS && text.chars().allMatch(SpecHash::isDigit);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }

    /**
     * Collects the named fields of a key, in an order that the caller keeps.
     *
     * <p>Names and values are encoded with their length in front, so that no two lists of fields have the same bytes.
     * <i>Confined to one thread.</i>
     */
    public static final class Builder {

        private final MessageDigest digest = Sha256.digest();
        private final List<KeyField> fields = new ArrayList<>();

        public Builder() {
            TextEncoding.of(KEY_VERSION).updateInto(digest);
        }

        public Builder field(String name, String value) {
            TextEncoding.of(name).updateInto(digest);
            TextEncoding.of(value).updateInto(digest);
            fields.add(new KeyField(name, value));
            return this;
        }

        /** The key; the builder is used up by it. */
        public SpecKey build() {
            return new SpecKey(new SpecHash(HexFormat.of().formatHex(digest.digest())), fields);
        }
    }
}
