// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One function of the catalogue: the keywords that select it, and where its sources are.
 *
 * <p><i>Immutable.</i>
 *
 * @param id its folder
 * @param title its name in messages to the user
 * @param patterns each a list of groups; a request matches if its keywords contain a phrase of every group
 * @param words further words that a matching request may contain
 * @param never phrases that exclude this function
 * @param sources file names, in each language the plain one first
 * @param retypes by file name, the substitutions of types under which the source stays right
 */
record Recipe(
        String id,
        String title,
        List<List<List<String>>> patterns,
        Set<String> words,
        List<String> never,
        List<String> sources,
        Map<String, List<Map<String, String>>> retypes) {

    Recipe {
        patterns = List.copyOf(patterns);
        words = Set.copyOf(words);
        never = List.copyOf(never);
        sources = List.copyOf(sources);
        retypes = Map.copyOf(retypes);
    }

    /**
     * How exactly the keywords mean this function: 0 if they do not, else the number of words that match. Keywords with
     * an unknown word ask for another function: no function is better than a wrong one.
     */
    int fit(SpecKeywords keywords, Set<String> common) {
        if (never.stream().anyMatch(keywords::says)) {
            return 0;
        }
        return patterns.stream()
                .mapToInt(pattern -> fit(pattern, keywords, common))
                .max()
                .orElse(0);
    }

    private int fit(List<List<String>> pattern, SpecKeywords keywords, Set<String> common) {
        int said = 0;
        for (List<String> group : pattern) {
            int best = group.stream()
                    .filter(keywords::says)
                    .mapToInt(phrase -> phrase.split("_").length)
                    .max()
                    .orElse(0);
            if (best == 0) {
                return 0;
            }
            said += best;
        }
        for (int i = 0; i < keywords.words().size(); i++) {
            String word = keywords.words().get(i);
            // "is factorial" asks a question, "0! is 1" does not
            boolean question = i == 0 && word.equals("is");
            if (!words.contains(word) && !inPattern(pattern, word) && (question || !common.contains(word))) {
                return 0;
            }
        }
        return said;
    }

    private static boolean inPattern(List<List<String>> pattern, String word) {
        return pattern.stream()
                .flatMap(List::stream)
                .flatMap(phrase -> List.of(phrase.split("_")).stream())
                .anyMatch(word::equals);
    }

    List<String> sources(RecipeLanguage dialect) {
        return sources.stream()
                .filter(file -> file.endsWith("." + dialect.extension()))
                .toList();
    }
}
