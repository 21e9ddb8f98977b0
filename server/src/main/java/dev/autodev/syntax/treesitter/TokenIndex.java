// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places in a text where a walk has to go: found by looking at characters only, so that strings and comments give
 * false ones, and no declaration, import or comment that needs a landmark is without.
 *
 * <p>Reading a node over JNI costs microseconds, and most nodes are expressions without anything of interest inside:
 * landmarks let a walk jump over them. A block of the text is read only when its landmarks are requested.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
public final class TokenIndex {

    /** How many UTF-16 code units are looked at at a time. */
    private static final int BLOCK = 4096;

    /** What stands before a brace that holds a value or a bare block, never a body. */
    private static final String BEFORE_OTHER_BRACES = "=:,([{?&|";

    private final String text;
    private final @Nullable TokenSet tokens;

    /** The landmarks of each block, null until they are requested. */
    private final int[] @Nullable [] blocks;

    private TokenIndex(String text, @Nullable TokenSet tokens) {
        this.text = text;
        this.tokens = tokens;
        this.blocks = new int[text.length() / BLOCK + 1][];
    }

    /**
     * What to look for in the texts of one language.
     *
     * <p><i>Immutable.</i>
     */
    static final class TokenSet {

        /** By their first character, which is of ASCII. */
        private final String[][] byFirst = new String[128][];

        /** Words are found as whole words, tokens wherever they stand. */
        TokenSet(Set<String> words, Set<String> tokens) {
            List<String> all = new ArrayList<>(words);
            all.addAll(tokens);
            for (int c = 0; c < 128; c++) {
                char first = (char) c;
                byFirst[c] =
                        all.stream().filter(token -> token.charAt(0) == first).toArray(String[]::new);
            }
        }
    }

    static TokenIndex in(String text, TokenSet tokens) {
        return new TokenIndex(text, tokens);
    }

    /** Every offset of {@code text}: nothing is jumped over. */
    public static TokenIndex everywhere(String text) {
        return new TokenIndex(text, null);
    }

    /** The first landmark from {@code offset} up to, not including, {@code end}; {@code end} or more if there is none. */
    int next(int offset, int end) {
        if (tokens == null) {
            return offset;
        }
        int from = offset;
        while (from < Math.min(end, text.length())) {
            int[] block = block(from / BLOCK, tokens);
            int found = Arrays.binarySearch(block, from);
            int index = found >= 0 ? found : -found - 1;
            if (index < block.length) {
                return block[index];
            }
            from = (from / BLOCK + 1) * BLOCK;
        }
        return Integer.MAX_VALUE;
    }

    private int[] block(int number, TokenSet wanted) {
        int[] known = blocks[number];
        if (known == null) {
            int start = number * BLOCK;
            known = find(text, start, Math.min(start + BLOCK, text.length()), wanted.byFirst);
            blocks[number] = known;
        }
        return known;
    }

    private static int[] find(String text, int from, int to, String[][] byFirst) {
        int[] found = new int[64];
        int count = 0;
        // ' ' until a visible character is known
        char before = ' ';
        boolean inWord = from > 0 && isWordPart(text.charAt(from - 1));
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean wordPart = isWordPart(c);
            boolean mayBegin = c < 128 && byFirst[c].length > 0 && !(inWord && wordPart);
            if (mayBegin && isAny(text, i, byFirst[c]) && !(c == '{' && isOtherBrace(text, i, before))) {
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
        return Arrays.copyOf(found, count);
    }

    /** The last character before {@code offset} that is not white space, a blank if there is none. */
    private static char lastVisible(String text, int offset) {
        int at = offset - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at < 0 ? ' ' : text.charAt(at);
    }

    private static boolean isAny(String text, int at, String[] tokens) {
        for (String token : tokens) {
            if (text.startsWith(token, at) && isWhole(text, at, token)) {
                return true;
            }
        }
        return false;
    }

    /** @param before the last visible character before the brace, a blank if it is not known */
    private static boolean isOtherBrace(String text, int at, char before) {
        return BEFORE_OTHER_BRACES.indexOf(before == ' ' ? lastVisible(text, at) : before) >= 0;
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
