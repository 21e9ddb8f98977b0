// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.index.IndexedDeclaration;
import dev.autodev.context.index.IndexedDeclaration.Kind;
import dev.autodev.context.index.IndexedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The declarations that may be shown, each with a score from 0 to 1.
 *
 * <p><i>Confined to</i> the answer to one query.
 */
final class Candidates {

    /** Less is never shown. */
    private static final double LOWEST = 0.01;

    /** Some five times as many as the names that fit into two thousand tokens. */
    private static final int MOST = 2_500;

    private static final Comparator<ScoredDeclaration> BEST_FIRST = Comparator.comparingDouble(
                    (ScoredDeclaration one) -> -one.score())
            .thenComparing(one -> one.file().path())
            .thenComparingInt(ScoredDeclaration::index);

    private static final double MEMBER = 0.8;
    private static final double MEMBER_OF_NESTED = 0.5;
    private static final double PRIVATE = 0.1;
    private static final double SECOND_OVERLOAD = 0.3;

    /** After so many members of a type a further one counts half. */
    private static final double HALF_OF_MEMBERS = 60;

    /** Raises the score of a declaration whose name has words in common with names at the place. */
    private static final double SAME_WORDS = 1.5;

    private final Map<IndexedFile, FileScores> scores = new HashMap<>();
    private final Set<String> words;
    private final Map<String, Double> sharing = new HashMap<>();

    /** @param words of the names at the place */
    Candidates(Set<String> words) {
        this.words = words;
    }

    /**
     * A declaration to show.
     *
     * @param all the declarations of its file
     * @param index its place among them
     */
    record ScoredDeclaration(IndexedFile file, List<IndexedDeclaration> all, int index, double score, String reason) {

        IndexedDeclaration declaration() {
            return all.get(index);
        }
    }

    private static final class FileScores {
        private final List<IndexedDeclaration> declarations;
        private final double[] scores;
        private final String[] reasons;

        FileScores(IndexedFile file) {
            this.declarations = file.declarations();
            this.scores = new double[declarations.size()];
            this.reasons = new String[declarations.size()];
        }
    }

    List<IndexedDeclaration> declarations(IndexedFile file) {
        return scores.computeIfAbsent(file, FileScores::new).declarations;
    }

    boolean isEmpty() {
        return scores.values().stream()
                .allMatch(known -> Arrays.stream(known.scores).allMatch(score -> score == 0));
    }

    void add(IndexedFile file, int index, double score, String reason) {
        FileScores known = scores.computeIfAbsent(file, FileScores::new);
        if (known.reasons[index] == null || score > known.scores[index]) {
            known.reasons[index] = reason;
        }
        // evidence adds up, but never beyond 1
        double better = Math.max(known.scores[index], score);
        known.scores[index] = better + (1 - better) * Math.min(known.scores[index], score) * 0.3;
    }

    /**
     * Adds a declaration, a type with its members.
     *
     * @param members what they count, in shares of what members count otherwise
     */
    void addWhole(IndexedFile file, int index, double score, double members, String reason) {
        if (declarations(file).get(index).kind() == Kind.TYPE) {
            addType(file, index, score, members, reason);
        } else {
            add(file, index, score, reason);
        }
    }

    /** Adds a type with its members. */
    void addType(IndexedFile file, int index, double score, String reason) {
        addType(file, index, score, 1, reason);
    }

    private void addType(IndexedFile file, int index, double score, double membersShare, String reason) {
        List<IndexedDeclaration> all = declarations(file);
        add(file, index, score, reason);
        Set<String> seen = new HashSet<>();
        int members = 0;
        for (int i = index + 1; i < all.size(); i++) {
            IndexedDeclaration one = all.get(i);
            int depth = depthBelow(all, i, index);
            if (depth < 0) {
                // members follow their type
                if (one.isTopLevel()) {
                    break;
                }
                continue;
            }
            double share = membersShare * (depth == 1 ? MEMBER : MEMBER_OF_NESTED);
            double crowd = 1 / (1 + members / HALF_OF_MEMBERS);
            add(file, i, score * share * crowd * worth(one) * (seen.add(one.name()) ? 1 : SECOND_OVERLOAD), reason);
            members += one.isPrivate() ? 0 : 1;
        }
    }

    /** What speaks for or against a declaration, whatever leads to it. */
    double worth(IndexedDeclaration one) {
        return (one.isPrivate() ? PRIVATE : 1) * (1 + SAME_WORDS * sharedWords(one.name()));
    }

    /** The share of the words of a name that names at the place have too. */
    double sharedWords(String name) {
        return sharing.computeIfAbsent(name, key -> {
            Set<String> all = wordsOf(key);
            return all.isEmpty()
                    ? 0
                    : (double) all.stream().filter(words::contains).count() / all.size();
        });
    }

    private static int depthBelow(List<IndexedDeclaration> all, int index, int ancestor) {
        int depth = 0;
        for (int i = index; i >= 0; i = all.get(i).parent()) {
            if (i == ancestor) {
                return depth;
            }
            depth++;
        }
        return -1;
    }

    /** The best first; of equal ones, in the order of the paths and in document order. More than can be shown. */
    List<ScoredDeclaration> all() {
        double least = leastOfTheBest();
        List<ScoredDeclaration> all = new ArrayList<>();
        scores.forEach((file, known) -> {
            for (int i = 0; i < known.scores.length; i++) {
                if (known.scores[i] >= least) {
                    all.add(candidate(file, known, i));
                }
            }
        });
        all.sort(BEST_FIRST);
        return all;
    }

    private double leastOfTheBest() {
        double[] every = scores.values().stream()
                .flatMapToDouble(known -> Arrays.stream(known.scores))
                .filter(score -> score >= LOWEST)
                .sorted()
                .toArray();
        return every.length <= MOST ? LOWEST : every[every.length - MOST];
    }

    /** The best of those that satisfy the condition, best first. */
    List<ScoredDeclaration> best(int most, BiPredicate<IndexedDeclaration, String> condition) {
        PriorityQueue<ScoredDeclaration> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
        scores.forEach((file, known) -> {
            for (int i = 0; i < known.scores.length; i++) {
                boolean isBetter = worstFirst.size() < most
                        || known.scores[i] >= worstFirst.element().score();
                if (known.scores[i] >= LOWEST
                        && isBetter
                        && condition.test(known.declarations.get(i), known.reasons[i])) {
                    worstFirst.add(candidate(file, known, i));
                    if (worstFirst.size() > most) {
                        worstFirst.remove();
                    }
                }
            }
        });
        return worstFirst.stream().sorted(BEST_FIRST).toList();
    }

    private static ScoredDeclaration candidate(IndexedFile file, FileScores known, int i) {
        return new ScoredDeclaration(file, known.declarations, i, Math.min(1, known.scores[i]), known.reasons[i]);
    }

    private static String singular(String word) {
        return word.endsWith("s") && !word.endsWith("ss") && word.length() > 3
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /** The words of a name in camel case or with underscores, of three letters or more, in lower case. */
    static Set<String> wordsOf(String name) {
        Set<String> words = new HashSet<>();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            boolean ends = i == name.length()
                    || !Character.isLetterOrDigit(name.charAt(i))
                    || Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1));
            if (ends) {
                if (i - start >= 3) {
                    words.add(singular(name.substring(start, i).toLowerCase(Locale.ROOT)));
                }
                start = i < name.length() && !Character.isLetterOrDigit(name.charAt(i)) ? i + 1 : i;
            }
        }
        return words;
    }
}
