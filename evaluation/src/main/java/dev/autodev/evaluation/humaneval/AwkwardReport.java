// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.evaluation.humaneval.SystemUnderTest.EditedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts, for awkward forms of correct replies, how many lead to the expected file, how many do not and say so, and how
 * many do not without a word.
 *
 * <p><i>Confined to one thread.</i>
 */
final class AwkwardReport {

    private final SystemUnderTest subject;
    private final boolean verbose;
    private final Map<String, Counts> byShape = new LinkedHashMap<>();
    private final Map<String, Counts> byKind = new TreeMap<>();
    private final Counts all = new Counts();

    private static final class Counts {
        private int exact;
        private int honest;
        private int silent;

        private void add(boolean isExact, boolean isHonest) {
            exact += isExact ? 1 : 0;
            honest += !isExact && isHonest ? 1 : 0;
            silent += !isExact && !isHonest ? 1 : 0;
        }

        @Override
        public String toString() {
            return "%8d%8d%8d".formatted(exact, honest, silent);
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
        boolean isExact = FileComparison.isSame(exercise.language(), edited.text(), exercise.after());
        boolean isHonest =
                !edited.status().equals("valid") || !edited.degraded().isEmpty();
        List.of(
                        byShape.computeIfAbsent(shape.name(), name -> new Counts()),
                        byKind.computeIfAbsent(exercise.language().id() + ", " + exercise.kind(), name -> new Counts()),
                        all)
                .forEach(counts -> counts.add(isExact, isHonest));
        if (!isExact && verbose) {
            System.out.println("---- " + id + ", " + exercise.kind() + ", " + shape.name() + ": " + edited.status()
                    + " " + edited.degraded() + (isHonest ? "" : " SILENT"));
            System.out.println(edited.text());
        }
    }

    /** Prints the tables; returns the number of silent losses. */
    int print() {
        System.out.printf("%-40s%8s%8s%8s%n", "", "exact", "honest", "silent");
        byShape.forEach((name, counts) -> System.out.printf("%-40s%s%n", name, counts));
        byKind.forEach((name, counts) -> System.out.printf("%-40s%s%n", name, counts));
        System.out.printf("%-40s%s%n", "all", all);
        return all.silent;
    }
}
