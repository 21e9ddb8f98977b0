// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The word that a client on a network socket presents as {@code initializationOptions.token}.
 *
 * <p><i>Immutable.</i>
 *
 * @param text for the user; never logged
 */
public record AccessToken(String text) {

    private static final int BYTES = 24;

    /** @param random unpredictable, except in tests */
    public static AccessToken random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Takes equally long for every wrong word of the same length. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Not the token, so that no log contains it by accident. */
    @Override
    public String toString() {
        return "AccessToken[...]";
    }
}
