// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.evaluation.humaneval.SystemUnderTest.EditedFile;
import dev.autodev.generate.GenerationResult.Degradation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts, for awkward forms of correct replies, how many lead to the expected file, how many are refused, and how many
 * change the file in another way, with a caution or without a word.
 *
 * <p>A reply is refused if the request fails, if the file stays as it is and the result says so, or if the user must
 * confirm the edit.
 *
 * <p><i>Confined to one thread.</i>
 */
final class AwkwardReport {

    private final SystemUnderTest subject;
    private final boolean verbose;
    private final Map<String, Counts> byShape = new LinkedHashMap<>();
    private final Map<String, Counts> byKind = new TreeMap<>();
    private final Counts all = new Counts();

    private enum Verdict {
        EXACT,
        REFUSED,
        LABELLED,
        SILENT;

        static Verdict of(EditExercise exercise, EditedFile edited) {
            if (FileComparison.isSame(exercise.language(), edited.text(), exercise.after())) {
                return EXACT;
            }
            boolean isConfirmed =
                    edited.status().equals("invalid") || edited.degraded().contains(Degradation.RAW_OUTPUT.wireName());
            boolean isUnchanged = edited.text().equals(exercise.before())
                    && !edited.degraded().isEmpty();
            if (edited.status().equals("failed") || isConfirmed || isUnchanged) {
                return REFUSED;
            }
            return edited.degraded().isEmpty() ? SILENT : LABELLED;
        }
    }

    private static final class Counts {
        private final int[] counts = new int[Verdict.values().length];

        private void add(Verdict verdict) {
            counts[verdict.ordinal()]++;
        }

        private int of(Verdict verdict) {
            return counts[verdict.ordinal()];
        }

        @Override
        public String toString() {
            return Arrays.stream(counts).mapToObj("%10d"::formatted).collect(Collectors.joining());
        }
    }

    AwkwardReport(SystemUnderTest subject, boolean verbose) {
        this.subject = subject;
        this.verbose = verbose;
    }

    void add(List<HumanEvalTask> tasks, String shapes) throws Exception {
        for (HumanEvalTask task : tasks) {
            for (EditExercise exercise : EditExercise.of(task)) {
                for (AwkwardShape shape : AwkwardShape.ALL) {
                    if (shape.name().contains(shapes) && shape.suits().test(exercise)) {
                        add(task.id(), exercise, shape);
                    }
                }
            }
        }
    }

    private void add(String id, EditExercise exercise, AwkwardShape shape) throws Exception {
        EditedFile edited = subject.edit(exercise, shape.reply().apply(exercise));
        Verdict verdict = Verdict.of(exercise, edited);
        List.of(
                        byShape.computeIfAbsent(shape.name(), name -> new Counts()),
                        byKind.computeIfAbsent(exercise.language().id() + ", " + exercise.kind(), name -> new Counts()),
                        all)
                .forEach(counts -> counts.add(verdict));
        if (verdict != Verdict.EXACT && verbose) {
            System.out.println("---- " + id + ", " + exercise.kind() + ", " + shape.name() + ": " + edited.status()
                    + " " + edited.degraded() + " " + verdict);
            System.out.println(DiffText.difference(exercise.after(), edited.text()));
        }
    }

    /** Prints the tables; returns the number of silent losses. */
    int print() {
        String row = "%-40s%s%n";
        String head = Arrays.stream(Verdict.values())
                .map(verdict -> "%10s".formatted(verdict.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining());
        System.out.printf(row, "", head);
        byShape.forEach((name, counts) -> System.out.printf(row, name, counts));
        byKind.forEach((name, counts) -> System.out.printf(row, name, counts));
        System.out.printf(row, "all", all);
        return all.of(Verdict.SILENT);
    }
}
