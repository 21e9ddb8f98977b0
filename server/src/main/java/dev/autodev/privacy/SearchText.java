// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.function.IntConsumer;

/**
 * A text to search for words without regard to case. Patterns are tried only where their keyword occurs, which makes the
 * search of a whole document cheap.
 *
 * <p><i>Immutable.</i>
 *
 * @param text the original
 * @param lower of the same length, with ASCII letters in lower case
 */
record SearchText(String text, String lower) {

    static SearchText of(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            char c = characters[i];
            if (c >= 'A' && c <= 'Z') {
                characters[i] = (char) (c | 0x20);
            }
        }
        return new SearchText(text, new String(characters));
    }

    /** @param word in lower case */
    void each(String word, IntConsumer at) {
        for (int i = lower.indexOf(word); i >= 0; i = lower.indexOf(word, i + word.length())) {
            at.accept(i);
        }
    }
}
