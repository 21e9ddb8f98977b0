// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.text.Indentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills in the code that an answer leaves out with a marker such as {@code ... existing code ...}. The lines that answer
 * and document share say which lines of the document a marker stands for.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class ElidedCode {

    /** Cells of the table of shared lines. */
    private static final long MOST_CELLS = 500_000;

    /** A line with words says more about a place than many brackets. */
    private static final int WORDS = 1_000;

    /** A line that is similar to the one next to a marker replaces it. */
    private static final double LEAST_SIMILARITY = 0.6;

    private final List<String> answer;
    private final Set<String> markers;
    private final List<String> document;
    private final LineSimilarity similarity = new LineSimilarity();
    private final List<String> filled = new ArrayList<>();
    private boolean isGuessed;
    private boolean isLost;

    /**
     * The whole code.
     *
     * @param code with the indentation of the document
     * @param isFuzzy whether lines next to a marker replace similar ones
     */
    public record Filled(String code, boolean isFuzzy) {}

    private ElidedCode(List<String> answer, Set<String> markers, List<String> document) {
        this.answer = answer;
        this.markers = markers;
        this.document = document;
    }

    /**
     * Empty if a part of the answer has no line in common with the document.
     *
     * @param markers the lines that stand for code, without white space around them
     * @param document the lines that the answer replaces
     */
    public static Optional<Filled> in(String answer, Set<String> markers, String document) {
        List<String> answered = answer.lines().toList();
        List<String> existing = document.lines().toList();
        if ((long) answered.size() * existing.size() > MOST_CELLS) {
            return Optional.empty();
        }
        return new ElidedCode(answered, markers, existing).filled();
    }

    private Optional<Filled> filled() {
        int[] shared = shared();
        Reindentation reindentation = reindentation(shared);
        List<String> gap = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < answer.size(); i++) {
            if (shared[i] < 0) {
                gap.add(answer.get(i));
                continue;
            }
            fill(gap, document.subList(at, shared[i]), reindentation);
            filled.add(document.get(shared[i]));
            at = shared[i] + 1;
            gap.clear();
        }
        fill(gap, document.subList(at, document.size()), reindentation);
        boolean anchored = Arrays.stream(shared).anyMatch(line -> line >= 0);
        return isLost || !anchored || similarity.isSpent()
                ? Optional.empty()
                : Optional.of(new Filled(String.join("\n", filled) + "\n", isGuessed));
    }

    /** Lines between two shared ones; without a marker they replace those of the document. */
    private void fill(List<String> gap, List<String> existing, Reindentation reindentation) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < gap.size(); i++) {
            if (isMarker(gap.get(i))) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            gap.forEach(line -> filled.add(reindentation.of(line)));
            return;
        }
        // code between two markers has no line that says where it is
        isLost |= gap.subList(first, last).stream().anyMatch(line -> !isMarker(line) && !line.isBlank());
        List<String> above = withoutBlankEnd(gap.subList(0, first));
        List<String> below = withoutBlankStart(gap.subList(last + 1, gap.size()));
        int from = 0;
        int to = existing.size();
        for (String line : above) {
            int next = from;
            while (next < to && existing.get(next).isBlank()) {
                next++;
            }
            if (next < to && isSimilar(line, existing.get(next))) {
                from = next + 1;
                isGuessed = true;
            }
        }
        for (int i = below.size() - 1; i >= 0; i--) {
            int next = to;
            while (from < next && existing.get(next - 1).isBlank()) {
                next--;
            }
            if (from < next && isSimilar(below.get(i), existing.get(next - 1))) {
                to = next - 1;
                isGuessed = true;
            }
        }
        above.forEach(line -> filled.add(reindentation.of(line)));
        filled.addAll(existing.subList(from, to));
        below.forEach(line -> filled.add(reindentation.of(line)));
    }

    private static List<String> withoutBlankEnd(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static List<String> withoutBlankStart(List<String> lines) {
        int start = 0;
        while (start < lines.size() && lines.get(start).isBlank()) {
            start++;
        }
        return lines.subList(start, lines.size());
    }

    private boolean isSimilar(String a, String b) {
        return !a.isBlank() && !b.isBlank() && similarity.of(a.strip(), b.strip()) >= LEAST_SIMILARITY;
    }

    private boolean isMarker(String line) {
        return markers.contains(line.strip());
    }

    /** For each line of the answer the line of the document that it repeats, else -1; in ascending order. */
    private int[] shared() {
        int[][] weights = new int[answer.size() + 1][document.size() + 1];
        for (int i = answer.size() - 1; i >= 0; i--) {
            for (int j = document.size() - 1; j >= 0; j--) {
                int skipped = Math.max(weights[i + 1][j], weights[i][j + 1]);
                int weight = weight(i, j);
                weights[i][j] = weight == 0 ? skipped : Math.max(skipped, weight + weights[i + 1][j + 1]);
            }
        }
        int[] shared = new int[answer.size()];
        Arrays.fill(shared, -1);
        int i = 0;
        int j = 0;
        boolean isBehindMarker = false;
        while (i < answer.size() && j < document.size()) {
            isBehindMarker |= isMarker(answer.get(i));
            int weight = weight(i, j);
            boolean isBest = weight > 0 && weights[i][j] == weight + weights[i + 1][j + 1];
            // of equal lines the first one is above a marker, and the last one below it
            if (isBest && (!isBehindMarker || weights[i][j] > weights[i][j + 1])) {
                shared[i++] = j++;
            } else if (!isBehindMarker && weights[i][j] == weights[i + 1][j]) {
                i++;
            } else if (weights[i][j] == weights[i][j + 1]) {
                j++;
            } else {
                i++;
            }
        }
        return shared;
    }

    private int weight(int answered, int existing) {
        String line = answer.get(answered).strip();
        if (line.isEmpty()
                || isMarker(line)
                || !line.equals(document.get(existing).strip())) {
            return 0;
        }
        return line.chars().anyMatch(Character::isLetterOrDigit) ? WORDS : 1;
    }

    private Reindentation reindentation(int[] shared) {
        Map<String, String> known = new HashMap<>();
        for (int i = 0; i < shared.length; i++) {
            if (shared[i] >= 0) {
                known.putIfAbsent(Indentation.leading(answer.get(i)), Indentation.leading(document.get(shared[i])));
            }
        }
        Indentation unit = Indentation.of(String.join("\n", document), Indentation.FOUR_SPACES);
        return new Reindentation(known, unit, Indentation.of(String.join("\n", answer), unit));
    }
}
