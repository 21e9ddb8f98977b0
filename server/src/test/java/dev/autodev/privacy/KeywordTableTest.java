// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeywordTableTest {

    private static final KeywordTable<String> TABLE =
            KeywordTable.of(List.of("sk-", "sk_", "ghp"), Function.identity(), ",");

    @Test
    void eachKeywordIsTriedWhereItOccurs() {
        assertEquals(List.of(0, 6, 10), tried("sk-1 xghp sk_", 0));
    }

    /** Each trial reads the rest of the text, so a bounded number of them makes the search linear. */
    @Test
    void textMadeOfOneKeywordIsTriedABoundedNumberOfTimes() {
        String text = "sk-".repeat(100_000);
        int trials = tried(text, text.length()).size();
        assertTrue(trials <= 100, trials + " trials");
    }

    @Test
    void shortTrialsAreNotLimited() {
        assertEquals(100_000, tried("sk-".repeat(100_000), 10).size());
        assertEquals(100_000, tried("sk-".repeat(100_000), 0).size());
    }

    @Test
    void keywordIsTriedAgainBehindAnEndOfMatches() {
        String costly = "sk-".repeat(50);
        for (String end : List.of(" ", ",", "\n")) {
            List<Integer> tried = tried(costly + end + "sk-", 1_000_000);
            assertEquals(List.of(0, 151), tried);
        }
        assertEquals(List.of(0), tried(costly + ";sk-", 1_000_000));
    }

    @Test
    void searchGoesOnAfterAMatch() {
        List<Integer> at = new ArrayList<>();
        TABLE.each("sk-sk-abc sk-", new CountedText(""), (word, start) -> {
            at.add(start);
            return start == 0 ? 9 : start;
        });
        assertEquals(List.of(0, 10), at);
    }

    /** The offsets of failed trials that read so many characters each. */
    private static List<Integer> tried(String text, int reads) {
        CountedText read = new CountedText(text);
        List<Integer> tried = new ArrayList<>();
        TABLE.each(text, read, (word, at) -> {
            tried.add(at);
            read.add(reads);
            return at;
        });
        return tried;
    }
}
