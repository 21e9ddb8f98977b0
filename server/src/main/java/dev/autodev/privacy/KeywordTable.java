// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds many keywords in one pass over a text, by their first two characters.
 *
 * <p>In a run of characters without white space, each keyword is tried at most {@value #MAX_TRIES} times without success. A
 * trial reads at most the run, so that the time is linear in the length of the text even if it is made of keywords.
 *
 * <p><i>Immutable.</i>
 */
final class KeywordTable<T> {

    private static final int MAX_TRIES = 32;

    private static final int ASCII = 128;

    /** What to try at a keyword. */
    interface Trial<T> {
        /** The offset to go on from, or {@code at} if nothing was found. */
        int at(T entry, int at);
    }

    private record Keyword<T>(int number, String word, T entry) {}

    private final List<@Nullable List<Keyword<T>>> byStart = new ArrayList<>();
    private final int size;

    private KeywordTable(List<T> entries, Function<T, String> word) {
        for (int i = 0; i < ASCII * ASCII; i++) {
            byStart.add(null);
        }
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

    /** @param word of an entry: at least two ASCII characters */
    static <T> KeywordTable<T> of(List<T> entries, Function<T, String> word) {
        return new KeywordTable<>(entries, word);
    }

    void each(String text, Trial<T> trial) {
        int[] tries = new int[size];
        boolean tried = false;
        int next;
        for (int at = 0; at + 1 < text.length(); at = next) {
            next = at + 1;
            char first = text.charAt(at);
            char second = text.charAt(at + 1);
            if (first <= ' ' && tried) {
                tries = new int[size];
                tried = false;
            }
            List<Keyword<T>> keywords = first < ASCII && second < ASCII ? byStart.get(first * ASCII + second) : null;
            if (keywords == null) {
                continue;
            }
            for (Keyword<T> keyword : keywords) {
                if (tries[keyword.number()] < MAX_TRIES && text.startsWith(keyword.word(), at)) {
                    int end = trial.at(keyword.entry(), at);
                    if (end > at) {
                        next = Math.max(next, end);
                    } else {
                        tries[keyword.number()]++;
                        tried = true;
                    }
                }
            }
        }
    }
}
