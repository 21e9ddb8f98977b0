package dev.autodev.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The places in a text where a walk has to go: found by looking at characters only, so that strings and comments give
 * false ones, and no declaration, import or comment that needs a landmark is without.
 *
 * <p>Reading a node over JNI costs microseconds, and most nodes are expressions without anything of interest inside:
 * landmarks let a walk jump over them.
 *
 * <p><i>Immutable.</i>
 */
final class Landmarks {

    /** What stands before a brace that holds a value or a bare block, never a body. */
    private static final String BEFORE_OTHER_BRACES = "=:,([{?&|";

    private final int[] offsets;

    private Landmarks(int[] offsets) {
        this.offsets = offsets;
    }

    /**
     * What to look for in the texts of one language.
     *
     * <p><i>Immutable.</i>
     */
    static final class Tokens {

        /** By their first character, which is of ASCII. */
        private final String[][] byFirst = new String[128][];

        /** Words are found as whole words, tokens wherever they stand. */
        Tokens(Set<String> words, Set<String> tokens) {
            List<String> all = new ArrayList<>(words);
            all.addAll(tokens);
            for (int c = 0; c < 128; c++) {
                char first = (char) c;
                byFirst[c] =
                        all.stream().filter(token -> token.charAt(0) == first).toArray(String[]::new);
            }
        }
    }

    static Landmarks in(String text, Tokens tokens) {
        String[][] byFirst = tokens.byFirst;
        int[] found = new int[64];
        int count = 0;
        char before = ' ';
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wordPart = isWordPart(c);
            boolean mayBegin = c < 128 && byFirst[c].length > 0 && !(inWord && wordPart);
            if (mayBegin && isAny(text, i, byFirst[c], before)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i;
            }
            inWord = wordPart;
            if (!Character.isWhitespace(c)) {
                before = c;
            }
        }
        return new Landmarks(Arrays.copyOf(found, count));
    }

    /** Every offset of {@code text}: nothing is jumped over. */
    static Landmarks everywhere(String text) {
        int[] all = new int[text.length()];
        Arrays.setAll(all, i -> i);
        return new Landmarks(all);
    }

    /** The first landmark at or after {@code offset}, {@link Integer#MAX_VALUE} if there is none. */
    int next(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int index = found >= 0 ? found : -found - 1;
        return index < offsets.length ? offsets[index] : Integer.MAX_VALUE;
    }

    private static boolean isAny(String text, int at, String[] tokens, char before) {
        for (String token : tokens) {
            if (text.startsWith(token, at) && isWhole(text, at, token)) {
                return !token.equals("{") || BEFORE_OTHER_BRACES.indexOf(before) < 0;
            }
        }
        return false;
    }

    private static boolean isWhole(String text, int at, String token) {
        int end = at + token.length();
        return !isWordPart(token.charAt(token.length() - 1)) || end == text.length() || !isWordPart(text.charAt(end));
    }

    private static boolean isWordPart(char c) {
        // not isJavaIdentifierPart: it counts control characters
        return c >= 'a' && c <= 'z' || Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
