// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

/** Estimates the number of tokens of a text without the vendor's tokenizer. */
public final class TokenEstimate {

    /** A rule of thumb for code, on the safe side with all vendors except for scripts other than Latin. */
    public static final int CHARACTERS_PER_TOKEN = 4;

    private TokenEstimate() {}

    public static int of(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }

    public static int of(ModelRequest request) {
        int characters = request.messages().stream()
                .mapToInt(message -> message.text().length())
                .sum();
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    /** The length of a text of {@code tokens}. */
    public static int charactersIn(int tokens) {
        return (int) Math.min(Integer.MAX_VALUE, (long) tokens * CHARACTERS_PER_TOKEN);
    }
}
