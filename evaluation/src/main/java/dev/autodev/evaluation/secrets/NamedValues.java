// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import java.util.List;
import java.util.SplittableRandom;

/** Names that say that their value is a secret, and random values for them. */
final class NamedValues {

    static final List<String> NAMES = List.of(
            "password",
            "db-password",
            "passwd",
            "user-pwd",
            "smtp-pass",
            "pass",
            "admin-pin",
            "passphrase",
            "api-key",
            "secret-key",
            "client-secret",
            "access-token",
            "auth-token",
            "token",
            "secret",
            "private-key",
            "signing-key",
            "encryption-key",
            "credential",
            "refresh-token",
            "aws-secret-access-key",
            "x-auth-token");

    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz";
    private static final String ALNUM = LETTERS + "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final String HEX = "0123456789abcdef";

    private NamedValues() {}

    static String value(String name, SplittableRandom random) {
        if (name.endsWith("pin")) {
            return of("0123456789", 6, random);
        }
        if (name.contains("pass") || name.contains("pwd")) {
            return switch (random.nextInt(3)) {
                case 0 -> of(ALNUM, 12, random) + "-" + of("23456789", 2, random);
                case 1 -> "Winter" + of("23456789", 4, random) + "!" + of(LETTERS, 2, random);
                default -> of(LETTERS, 5, random) + of("23456789", 3, random) + of(LETTERS, 4, random);
            };
        }
        return switch (random.nextInt(3)) {
            case 0 -> of(HEX, 32 + 8 * random.nextInt(5), random);
            case 1 -> of(ALNUM + "-_", 40, random);
            default -> of(ALNUM, 20 + random.nextInt(12), random);
        };
    }

    static String of(String alphabet, int length, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
