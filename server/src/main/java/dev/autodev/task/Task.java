// SPDX-License-Identifier: Apache-2.0
package dev.autodev.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of generation. Its lower-case name is also the name of its prompt and its settings. */
public enum Task {
    GENERATE,
    IMPLEMENT,
    DOCUMENT,
    TEST,
    FIX,
    REFACTOR,
    EXPLAIN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the answer is text for the user rather than code for a document. */
    public boolean answersWithText() {
        return this == EXPLAIN;
    }

    public static Optional<Task> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(task -> task.wireName().equals(wireName))
                .findFirst();
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Task::wireName).toList();
    }
}
