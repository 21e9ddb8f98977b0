package dev.autodev.cache;

/**
 * One of the things that decide an answer.
 *
 * <p><i>Immutable.</i>
 */
public record KeyField(String name, String value) {

    /** The most characters of a value that are kept for explaining. */
    static final int EXCERPT = 200;

    KeyFieldSummary explained() {
        if (value.length() <= EXCERPT) {
            return new KeyFieldSummary(name, value, value.length(), null);
        }
        int end = Character.isHighSurrogate(value.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return new KeyFieldSummary(name, value.substring(0, end), value.length(), Sha256.hex(value));
    }
}
