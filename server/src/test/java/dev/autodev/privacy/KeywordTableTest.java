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
            KeywordTable.of(List.of("sk-", "sk_", "ghp"), Function.identity());

    @Test
    void eachKeywordIsTriedWhereItOccurs() {
        List<String> tried = new ArrayList<>();
        TABLE.each("sk-1 xghp sk_", (word, at) -> {
            tried.add(word + at);
            return at;
        });
        assertEquals(List.of("sk-0", "ghp6", "sk_10"), tried);
    }

    /** Each trial may read the whole run, so a bounded number of them makes the search linear. */
    @Test
    void textMadeOfOneKeywordIsTriedABoundedNumberOfTimes() {
        int[] trials = {0};
        TABLE.each("sk-".repeat(100_000), (word, at) -> {
            trials[0]++;
            return at;
        });
        assertTrue(trials[0] <= 100, trials[0] + " trials");
    }

    @Test
    void searchGoesOnAfterAMatchAndInTheNextRun() {
        List<Integer> at = new ArrayList<>();
        TABLE.each("sk-sk-abc " + "sk-".repeat(50) + " sk-", (word, start) -> {
            at.add(start);
            return start == 0 ? 9 : start;
        });
        assertEquals(0, at.getFirst());
        assertEquals(10, at.get(1));
        assertEquals(161, at.getLast());
    }
}
