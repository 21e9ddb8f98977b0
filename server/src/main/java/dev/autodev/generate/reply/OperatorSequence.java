package dev.autodev.generate.reply;

/**
 * Finds text that no language has and some grammars choke on: over {@code /*} a hundred times on end, that of Python tries
 * one thing in 100 ms, and cannot be stopped meanwhile.
 */
final class OperatorSequence {

    /** A line across the page is one, and a table drawn with signs has some twenty. */
    private static final int LONGEST = 120;

    private OperatorSequence() {}

    /** Whether so many signs, each another than the one before it, follow each other without letter, digit or blank. */
    static boolean isIn(String text) {
        int run = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isLetterOrDigit(c)) {
                run = 0;
            } else if (c != text.charAt(i - 1) && ++run > LONGEST) {
                return true;
            }
        }
        return false;
    }
}
