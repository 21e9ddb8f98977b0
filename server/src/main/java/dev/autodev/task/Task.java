package dev.autodev.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of generation. The lower-case name is the wire name, the name of its prompt and of its settings. */
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

    /** Whether the answer is text for a person instead of code for a document. */
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
