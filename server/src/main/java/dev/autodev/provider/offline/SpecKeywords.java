// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a request, brought to one form: lower case, identifiers split, endings cut, articles left out.
 *
 * <p><i>Immutable.</i>
 */
record SpecKeywords(List<String> words) {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OR_NOT = Pattern.compile("\\bor not\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern POSSESSIVE = Pattern.compile("['\u2019]s\\b");

    SpecKeywords {
        words = List.copyOf(words);
    }

    static SpecKeywords of(String text) {
        String plain = POSSESSIVE.matcher(OR_NOT.matcher(text).replaceAll(" ")).replaceAll(" ");
        List<String> words = new ArrayList<>();
        for (String chunk : NO_WORD.split(plain)) {
            for (String word : HUMP.split(chunk)) {
                String lower = word.toLowerCase(Locale.ROOT);
                if (!lower.isEmpty() && !ARTICLES.contains(lower)) {
                    words.add(stem(lower));
                }
            }
        }
        return new SpecKeywords(words);
    }

    SpecKeywords and(SpecKeywords other) {
        List<String> all = new ArrayList<>(words);
        all.addAll(other.words);
        return new SpecKeywords(all);
    }

    /** Whether {@code phrase}, words joined by "_", occurs word by word. */
    boolean says(String phrase) {
        List<String> wanted = List.of(phrase.split("_"));
        for (int start = 0; start + wanted.size() <= words.size(); start++) {
            if (words.subList(start, start + wanted.size()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Cuts the usual endings, so that "numbers", "sorted" and "sorting" meet "number" and "sort". What matters is only
     * that both sides of a comparison go through it.
     */
    static String stem(String word) {
        String stem = word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = undoubled(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ed")) {
            stem = undoubled(stem.substring(0, stem.length() - 2));
        }
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        return last > 1 && stem.charAt(last) == stem.charAt(last - 1) && stem.charAt(last) != 's'
                ? stem.substring(0, last)
                : stem;
    }
}
