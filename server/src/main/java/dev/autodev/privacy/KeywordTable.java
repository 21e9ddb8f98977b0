// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds many keywords in one pass over a text, by their first two characters.
 *
 * <p>The time is linear in the length of the text even if it is made of keywords: in a run of characters without white space
 * and without a character that ends all matches, the failed trials of a keyword may read {@value #READS} characters and
 * {@value #READS_PER_CHARACTER} more for each character of the run up to the keyword. Beyond that, the keyword is skipped until
 * enough of the run has passed. A trial that reads nothing costs nothing.
 *
 * <p><i>Immutable.</i>
 */
final class KeywordTable<T> {

    /** Suffices for some eighty names without a secret, of which each reads about two hundred characters. */
    private static final int READS = 1 << 14;

    /** Suffices for a failed trial of two hundred characters at every fourth character. */
    private static final int READS_PER_CHARACTER = 64;

    private static final int ASCII = 128;

    /** What to try at a keyword. */
    interface Trial<T> {
        /** The offset to go on from, or {@code at} if nothing was found. */
        int at(T entry, int at);
    }

    private record Keyword<T>(int number, String word, T entry) {}

    private final List<@Nullable List<Keyword<T>>> byStart = new ArrayList<>();
    private final int size;

    /** By character, white space included: asked for each character of the text. */
    private final boolean[] ends = new boolean[ASCII];

    private KeywordTable(List<T> entries, Function<T, String> word, String ends) {
        for (int i = 0; i < ASCII * ASCII; i++) {
            byStart.add(null);
        }
        Arrays.fill(this.ends, 0, ' ' + 1, true);
        ends.chars().forEach(end -> this.ends[end] = true);
        size = entries.size();
        for (int i = 0; i < size; i++) {
            String start = word.apply(entries.get(i));
            int slot = start.charAt(0) * ASCII + start.charAt(1);
            List<Keyword<T>> keywords = byStart.get(slot);
            if (keywords == null) {
                keywords = new ArrayList<>();
                byStart.set(slot, keywords);
            }
            keywords.add(new Keyword<>(i, start, entries.get(i)));
        }
    }

    /**
     * @param word of an entry: at least two ASCII characters
     * @param ends the ASCII characters, next to white space, beyond which no trial reads far
     */
    static <T> KeywordTable<T> of(List<T> entries, Function<T, String> word, String ends) {
        return new KeywordTable<>(entries, word, ends);
    }

    /**
     * Tries all keywords in a text.
     *
     * @param read what the trials read, which counts their work
     */
    void each(String text, CountedText read, Trial<T> trial) {
        long[] spent = new long[size];
        int[] spentIn = new int[size];
        int run = 0;
        int next;
        for (int at = 0; at + 1 < text.length(); at = next) {
            next = at + 1;
            char first = text.charAt(at);
            char second = text.charAt(at + 1);
            if (first < ASCII && ends[first]) {
                run = at;
            }
            List<Keyword<T>> keywords = first < ASCII && second < ASCII ? byStart.get(first * ASCII + second) : null;
            if (keywords == null) {
                continue;
            }
            for (Keyword<T> keyword : keywords) {
                if (!text.startsWith(keyword.word(), at)) {
                    continue;
                }
                int number = keyword.number();
                if (spentIn[number] != run) {
                    spentIn[number] = run;
                    spent[number] = 0;
                }
                if (spent[number] <= READS + (long) READS_PER_CHARACTER * (at - run)) {
                    long before = read.reads();
                    int end = trial.at(keyword.entry(), at);
                    if (end > at) {
                        next = Math.max(next, end);
                    } else {
                        spent[number] += read.reads() - before;
                    }
                }
            }
        }
    }
}
