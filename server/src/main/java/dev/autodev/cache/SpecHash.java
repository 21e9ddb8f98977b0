// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.util.Locale;
import java.util.Optional;

/**
 * The SHA-256 hash of a {@link SpecKey}.
 *
 * <p><i>Immutable.</i>
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record SpecHash(String hex) {

    private static final int DIGITS = 64;

    public SpecHash {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("not a spec hash: 64 lower-case hexadecimal digits are expected");
        }
    }

    /** Parses user input in upper or lower case; empty if it is not a hash. */
    public static Optional<SpecHash> parse(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        return isHash(hex) ? Optional.of(new SpecHash(hex)) : Optional.empty();
    }

    /** The hash is also a file name, so nothing but digits is accepted. */
    static boolean isHash(String text) {
        return text.length() == DIGITS && text.chars().allMatch(SpecHash::isDigit);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }
}
