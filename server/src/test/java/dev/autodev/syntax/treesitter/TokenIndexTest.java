// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenIndexTest {

    @Test
    void wordsCountOnlyWhole() {
        assertEquals(List.of(0, 22), landmarks("class subclass classy\nclass", Set.of("class"), Set.of()));
    }

    @Test
    void tokensCountAnywhere() {
        assertEquals(List.of(1, 5), landmarks("x//y /*", Set.of(), Set.of("//", "/*")));
    }

    @Test
    void bracesOfValuesDoNotCount() {
        assertEquals(List.of(3, 23), landmarks("f(){} a = { b: {} }; x {", Set.of("{"), Set.of()));
    }

    private static List<Integer> landmarks(String text, Set<String> words, Set<String> tokens) {
        TokenIndex landmarks = TokenIndex.in(text, new TokenIndex.TokenSet(words, tokens));
        List<Integer> found = new ArrayList<>();
        for (int at = landmarks.next(0, text.length());
                at < text.length();
                at = landmarks.next(at + 1, text.length())) {
            found.add(at);
        }
        return found;
    }
}
