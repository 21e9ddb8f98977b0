// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds the lines of a hunk in a document: as they are, else without regard to white space, else by similarity. Each way is
 * tried only if the one before finds nothing, and a place counts only if there is no second one like it.
 *
 * <p><i>Confined to one thread.</i>
 */
final class HunkMatcher {

    /** Sums of similarities: below this, lines are others; and the second best place must be this much worse. */
    private static final double LEAST_SIMILARITY = 0.8;

    private static final double MARGIN = 0.1;

    /** A number says where a hunk is if it is wrong by no more lines than this. */
    private static final int NUMBER_TOLERANCE = 3;

    private final List<String> document;
    private final LineRange focus;
    private final LineSimilarity similarity = new LineSimilarity();

    /** Lines from {@code first} to {@code last}, both included. */
    record LineRange(int first, int last) {
        boolean overlaps(LineRange other) {
            return first <= other.last && other.first <= last;
        }
    }

    /** How the lines of an answer are compared with those of the document. */
    private enum Comparison {
        EXACT(String::stripTrailing, true),
        WITHOUT_INDENTATION(String::strip, true),
        WITHOUT_BLANK_LINES(String::strip, false),
        WITHOUT_SPACES(line -> line.replaceAll("\\s+", ""), false);

        private final UnaryOperator<String> normalized;
        private final boolean blankLinesCount;

        Comparison(UnaryOperator<String> normalized, boolean blankLinesCount) {
            this.normalized = normalized;
            this.blankLinesCount = blankLinesCount;
        }
    }

    /** The result of a search. */
    sealed interface HunkMatch {
        /**
         * One place.
         *
         * @param lineOf for each line of the hunk its line in the document; -1 for added lines and for blank lines that
         *     the document does not have
         */
        record Found(int[] lineOf, boolean isFuzzy) implements HunkMatch {
            LineRange range() {
                int[] known = Arrays.stream(lineOf).filter(line -> line >= 0).toArray();
                return new LineRange(
                        Arrays.stream(known).min().orElse(0),
                        Arrays.stream(known).max().orElse(0));
            }
        }

        record NotFound() implements HunkMatch {}

        record Ambiguous(int places) implements HunkMatch {}
    }

    /** @param focus the lines of the target, which decide between several places */
    HunkMatcher(List<String> document, LineRange focus) {
        this.document = document;
        this.focus = focus;
    }

    /** @param from the first line behind the hunk before; decides between several places as well */
    HunkMatch find(Hunk hunk, int from, List<LineRange> taken) {
        for (Comparison comparison : Comparison.values()) {
            List<HunkMatch.Found> places = places(hunk, comparison).stream()
                    .filter(place -> taken.stream().noneMatch(other -> other.overlaps(place.range())))
                    .filter(place -> saysWhere(hunk, place))
                    .toList();
            if (!places.isEmpty()) {
                return chosen(places, hunk, from);
            }
        }
        return similar(hunk, taken);
    }

    /** Lines with nothing but brackets say where a hunk is only together with something else. */
    private boolean saysWhere(Hunk hunk, HunkMatch.Found place) {
        boolean hasWords = hunk.before().stream()
                .anyMatch(at -> hunk.lines().get(at).text().chars().anyMatch(Character::isLetterOrDigit));
        return hasWords
                || place.range().overlaps(focus)
                || hunk.line() >= 0 && Math.abs(place.range().first() - hunk.line()) <= NUMBER_TOLERANCE
                || anchorLine(hunk.anchors()) >= 0;
    }

    private HunkMatch chosen(List<HunkMatch.Found> all, Hunk hunk, int from) {
        List<HunkMatch.Found> places = all;
        if (places.size() > 1 && !hunk.anchors().isEmpty()) {
            int anchor = anchorLine(hunk.anchors());
            places = narrowed(places, anchor < 0 ? List.of() : firstFrom(places, anchor));
        }
        if (places.size() > 1) {
            List<HunkMatch.Found> inFocus = places.stream()
                    .filter(place -> place.range().overlaps(focus))
                    .toList();
            places = narrowed(places, inFocus);
        }
        if (places.size() > 1 && hunk.line() >= 0) {
            List<HunkMatch.Found> near = places.stream()
                    .filter(place -> Math.abs(place.range().first() - hunk.line()) <= NUMBER_TOLERANCE)
                    .toList();
            places = narrowed(places, near);
        }
        if (places.size() > 1 && from > 0) {
            List<HunkMatch.Found> behind = places.stream()
                    .filter(place -> place.range().first() >= from)
                    .toList();
            places = behind.size() == 1 ? behind : places;
        }
        return places.size() == 1 ? places.getFirst() : new HunkMatch.Ambiguous(places.size());
    }

    private static List<HunkMatch.Found> narrowed(List<HunkMatch.Found> all, List<HunkMatch.Found> some) {
        return some.isEmpty() ? all : some;
    }

    private static List<HunkMatch.Found> firstFrom(List<HunkMatch.Found> places, int line) {
        return places.stream()
                .filter(place -> place.range().first() >= line)
                .limit(1)
                .toList();
    }

    /** The only line that the anchors lead to; -1 if there is none or more than one. */
    int anchorLine(List<String> anchors) {
        int from = 0;
        for (String anchor : anchors) {
            int found = -1;
            for (int line = from; line < document.size(); line++) {
                String text = document.get(line).strip();
                if (text.equals(anchor)
                        || text.startsWith(anchor)
                                && !text.substring(anchor.length()).matches("\\w.*")) {
                    if (found >= 0) {
                        return -1;
                    }
                    found = line;
                }
            }
            if (found < 0) {
                return -1;
            }
            from = found;
        }
        return anchors.isEmpty() ? -1 : from;
    }

    private List<HunkMatch.Found> places(Hunk hunk, Comparison comparison) {
        List<Integer> pattern = wanted(hunk, comparison.blankLinesCount);
        int[] lines = documentLines(comparison.blankLinesCount);
        List<HunkMatch.Found> places = new ArrayList<>();
        if (pattern.isEmpty() || pattern.size() > lines.length) {
            return places;
        }
        List<String> words = pattern.stream()
                .map(at -> comparison.normalized.apply(hunk.lines().get(at).text()))
                .toList();
        List<String> text = Arrays.stream(lines)
                .mapToObj(line -> comparison.normalized.apply(plain(line)))
                .toList();
        int[] prefixes = prefixes(words);
        int matched = 0;
        for (int at = 0; at < text.size(); at++) {
            while (matched > 0 && !text.get(at).equals(words.get(matched))) {
                matched = prefixes[matched - 1];
            }
            if (text.get(at).equals(words.get(matched))) {
                matched++;
            }
            if (matched == words.size()) {
                places.add(found(hunk, pattern, lines, at - matched + 1, false));
                matched = prefixes[matched - 1];
            }
        }
        return places;
    }

    /** The table of Knuth, Morris and Pratt, which makes the search linear. */
    private static int[] prefixes(List<String> words) {
        int[] prefixes = new int[words.size()];
        int length = 0;
        for (int at = 1; at < words.size(); at++) {
            while (length > 0 && !words.get(at).equals(words.get(length))) {
                length = prefixes[length - 1];
            }
            if (words.get(at).equals(words.get(length))) {
                length++;
            }
            prefixes[at] = length;
        }
        return prefixes;
    }

    /** The most similar place; several lines count as one place if they are similar on average. */
    private HunkMatch similar(Hunk hunk, List<LineRange> taken) {
        List<Integer> pattern = wanted(hunk, false);
        int[] lines = documentLines(false);
        double best = 0;
        double second = 0;
        int bestAt = -1;
        for (int at = 0; at + pattern.size() <= lines.length && !pattern.isEmpty(); at++) {
            LineRange range = new LineRange(lines[at], lines[at + pattern.size() - 1]);
            if (taken.stream().anyMatch(other -> other.overlaps(range))) {
                continue;
            }
            double score = score(hunk, pattern, lines, at);
            if (score > best) {
                second = best;
                best = score;
                bestAt = at;
            } else {
                second = Math.max(second, score);
            }
        }
        if (similarity.isSpent() || best < LEAST_SIMILARITY) {
            return new HunkMatch.NotFound();
        }
        return best - second < MARGIN ? new HunkMatch.Ambiguous(2) : found(hunk, pattern, lines, bestAt, true);
    }

    private double score(Hunk hunk, List<Integer> pattern, int[] lines, int at) {
        double sum = 0;
        for (int i = 0; i < pattern.size(); i++) {
            double one = similarity.of(
                    hunk.lines().get(pattern.get(i)).text().strip(),
                    plain(lines[at + i]).strip());
            sum += one;
            // the rest cannot make up for it
            if (sum + pattern.size() - i - 1 < LEAST_SIMILARITY * pattern.size()) {
                return 0;
            }
        }
        return sum / pattern.size();
    }

    private static HunkMatch.Found found(Hunk hunk, List<Integer> pattern, int[] lines, int at, boolean isFuzzy) {
        int[] lineOf = new int[hunk.lines().size()];
        Arrays.fill(lineOf, -1);
        for (int i = 0; i < pattern.size(); i++) {
            lineOf[pattern.get(i)] = lines[at + i];
        }
        return new HunkMatch.Found(lineOf, isFuzzy);
    }

    private static List<Integer> wanted(Hunk hunk, boolean blankLinesCount) {
        return hunk.before().stream()
                .filter(at -> blankLinesCount || !hunk.lines().get(at).text().isBlank())
                .toList();
    }

    private int[] documentLines(boolean blankLinesCount) {
        return java.util.stream.IntStream.range(0, document.size())
                .filter(line -> blankLinesCount || !document.get(line).isBlank())
                .toArray();
    }

    /** A line without the byte order mark of the document. */
    private String plain(int line) {
        String text = document.get(line);
        return line == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
