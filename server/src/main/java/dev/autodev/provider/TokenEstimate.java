package dev.autodev.provider;

/** How many tokens a text is, as well as one can tell without the vendor's own tokenizer. */
public final class TokenEstimate {

    /** Characters a token stands for, in code: a rule of thumb. */
    private static final int CHARACTERS_PER_TOKEN = 4;

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
