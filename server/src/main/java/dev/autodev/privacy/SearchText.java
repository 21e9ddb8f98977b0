// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * A text to search for words without regard to case. Patterns are tried only where their keyword occurs, which makes the
 * search of a whole document cheap.
 *
 * <p><i>Immutable.</i>
 *
 * @param text the original
 * @param lower of the same length, with ASCII letters in lower case
 * @param pairs of ASCII characters that follow each other in {@code lower}
 */
record SearchText(String text, String lower, BitSet pairs) {

    private static final int ASCII = 128;

    static SearchText of(String text) {
        char[] characters = text.toCharArray();
        BitSet pairs = new BitSet(ASCII * ASCII);
        char before = ASCII;
        for (int i = 0; i < characters.length; i++) {
            char c = characters[i];
            if (c >= 'A' && c <= 'Z') {
                c |= 0x20;
                characters[i] = c;
            }
            if (before < ASCII && c < ASCII) {
                pairs.set(before * ASCII + c);
            }
            before = c;
        }
        return new SearchText(text, new String(characters), pairs);
    }

    /** @param word in lower case */
    void each(String word, IntConsumer at) {
        if (!mayContain(word)) {
            return;
        }
        for (int i = lower.indexOf(word); i >= 0; i = lower.indexOf(word, i + word.length())) {
            at.accept(i);
        }
    }

    /** There are many words, and most texts have few of their pairs. */
    private boolean mayContain(String word) {
        for (int i = 1; i < word.length(); i++) {
            char before = word.charAt(i - 1);
            char c = word.charAt(i);
            if (before < ASCII && c < ASCII && !pairs.get(before * ASCII + c)) {
                return false;
            }
        }
        return true;
    }
}
