// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.patch.Hunk.HunkLine;
import dev.autodev.generate.patch.Hunk.LineKind;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines that two texts share, so that only the others are replaced. */
final class LineAlignment {

    /** Cells of the table; larger texts are replaced as a whole between their common ends. */
    private static final long MOST_CELLS = 250_000;

    private LineAlignment() {}

    /** The change from {@code before} to {@code after}. Lines are compared without trailing white space. */
    static List<HunkLine> of(List<String> before, List<String> after) {
        int head = 0;
        int shortest = Math.min(before.size(), after.size());
        while (head < shortest && same(before.get(head), after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shortest - head
                && same(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<HunkLine> lines = new ArrayList<>();
        add(lines, LineKind.CONTEXT, before.subList(0, head));
        lines.addAll(middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail)));
        add(lines, LineKind.CONTEXT, before.subList(before.size() - tail, before.size()));
        return lines;
    }

    private static List<HunkLine> middle(List<String> before, List<String> after) {
        List<HunkLine> lines = new ArrayList<>();
        if ((long) before.size() * after.size() > MOST_CELLS) {
            add(lines, LineKind.REMOVED, before);
            add(lines, LineKind.ADDED, after);
            return lines;
        }
        int[][] shared = shared(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && same(before.get(i), after.get(j))) {
                lines.add(new HunkLine(LineKind.CONTEXT, before.get(i)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || shared[i + 1][j] >= shared[i][j + 1])) {
                lines.add(new HunkLine(LineKind.REMOVED, before.get(i++)));
            } else {
                lines.add(new HunkLine(LineKind.ADDED, after.get(j++)));
            }
        }
        return lines;
    }

    /** The length of the longest common subsequence from each pair of lines on. */
    private static int[][] shared(List<String> before, List<String> after) {
        int[][] shared = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                shared[i][j] = same(before.get(i), after.get(j))
                        ? shared[i + 1][j + 1] + 1
                        : Math.max(shared[i + 1][j], shared[i][j + 1]);
            }
        }
        return shared;
    }

    private static void add(List<HunkLine> lines, LineKind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new HunkLine(kind, text)));
    }

    private static boolean same(String a, String b) {
        return a.stripTrailing().equals(b.stripTrailing());
    }
}
