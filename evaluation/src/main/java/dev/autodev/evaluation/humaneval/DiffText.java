// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.text.Indentation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the change of an exercise in edit formats. All lines between the first and the last changed one count as changed. */
final class DiffText {

    private static final int CONTEXT = 2;

    private DiffText() {}

    /** The equal lines at both ends of two texts. */
    private record Common(List<String> before, List<String> after, int head, int tail) {

        static Common of(EditExercise exercise) {
            return of(exercise.before(), exercise.after());
        }

        static Common of(String textBefore, String textAfter) {
            List<String> before = textBefore.lines().toList();
            List<String> after = textAfter.lines().toList();
            int shortest = Math.min(before.size(), after.size());
            int head = 0;
            while (head < shortest && before.get(head).equals(after.get(head))) {
                head++;
            }
            int tail = 0;
            while (tail < shortest - head
                    && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
                tail++;
            }
            return new Common(before, after, head, tail);
        }

        List<String> above(int lines) {
            return before.subList(Math.max(0, head - lines), head);
        }

        List<String> below(int lines) {
            int from = before.size() - tail;
            return before.subList(from, Math.min(before.size(), from + lines));
        }

        List<String> removed() {
            return before.subList(head, before.size() - tail);
        }

        List<String> added() {
            return after.subList(head, after.size() - tail);
        }
    }

    /** @param error added to the numbers; -1 for no numbers */
    static String unified(EditExercise exercise, int context, int error) {
        Common common = Common.of(exercise);
        int first = Math.max(0, common.head() - context) + 1 + Math.max(0, error);
        int around = common.above(context).size() + common.below(context).size();
        String numbers = error < 0
                ? "@@ ... @@"
                : "@@ -" + first + "," + (around + common.removed().size()) + " +" + first + ","
                        + (around + common.added().size()) + " @@";
        return "--- a/solution\n+++ b/solution\n" + numbers + "\n" + body(exercise, context, " ");
    }

    /** How {@code text} differs from the expected one. */
    static String difference(String expected, String text) {
        return body(Common.of(expected, text), 1, " ");
    }

    /** The lines of a hunk. */
    static String body(EditExercise exercise, int context, String sign) {
        return body(Common.of(exercise), context, sign);
    }

    private static String body(Common common, int context, String sign) {
        return signed(common.above(context), sign)
                + signed(common.removed(), "-")
                + signed(common.added(), "+")
                + signed(common.below(context), sign);
    }

    private static String signed(List<String> lines, String sign) {
        return lines.stream().map(line -> sign + line + "\n").collect(Collectors.joining());
    }

    static String searched(EditExercise exercise, String open, String divider, String close) {
        return open + "\n" + old(exercise) + divider + "\n" + now(exercise) + close + "\n";
    }

    static String dedented(EditExercise exercise, String open, String divider, String close) {
        String both = old(exercise) + "\u0000\n" + now(exercise);
        String text = Indentation.dedent(both);
        int middle = text.indexOf('\u0000');
        return open + "\n" + text.substring(0, middle).stripTrailing() + "\n" + divider + "\n"
                + text.substring(middle + 2) + close + "\n";
    }

    /** The lines before the change, with context. */
    static String old(EditExercise exercise) {
        Common common = Common.of(exercise);
        return joined(common.above(CONTEXT), common.removed(), common.below(CONTEXT));
    }

    /** The lines after the change, with context. */
    static String now(EditExercise exercise) {
        Common common = Common.of(exercise);
        return joined(common.above(CONTEXT), common.added(), common.below(CONTEXT));
    }

    static List<String> changedLines(EditExercise exercise) {
        return Common.of(exercise).added();
    }

    private static String joined(List<String> above, List<String> changed, List<String> below) {
        List<String> lines = new ArrayList<>(above);
        lines.addAll(changed);
        lines.addAll(below);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
