// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.language.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares an edited file with the solution, except for formatting and imports. */
final class FileComparison {

    private static final Pattern IMPORT =
            Pattern.compile("\\s*(?:#\\s*include|using |use |import |from \\S+ import ).*");

    private static final Pattern TRIPLE_QUOTES = Pattern.compile("\"\"\"|'''");

    private FileComparison() {}

    /** Whether both files are equal except for blank lines, spaces and imports. */
    static boolean isSame(Language language, String a, String b) {
        return normalized(language, a).equals(normalized(language, b));
    }

    /** Whether all lines outside of the stub still exist, in order and unchanged; an import may have become longer. */
    static boolean keepsOtherLines(HumanEvalTask task, String edited) {
        Iterator<String> lines = edited.lines().iterator();
        return task.stubbed().otherLines().stream().allMatch(line -> {
            while (lines.hasNext()) {
                String next = lines.next();
                if (next.equals(line) || isExtendedImport(line, next)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Whether an import still has all its names, and possibly more. */
    private static boolean isExtendedImport(String line, String next) {
        return IMPORT.matcher(line).matches()
                && IMPORT.matcher(next).matches()
                && IdentifierNames.in(next).containsAll(IdentifierNames.in(line));
    }

    private static String normalized(Language language, String text) {
        boolean python = language.id().equals("python");
        String lines = text.lines()
                .filter(line -> !line.isBlank() && !IMPORT.matcher(line).matches())
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        return python ? withLevels(lines) : lines.replaceAll("\\s+", "");
    }

    /** Python code whose lines outside of docstrings are indented by one space for each level. */
    private static String withLevels(String code) {
        StringBuilder levels = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        boolean isInString = false;
        for (String line : code.split("\n")) {
            String text = line.strip();
            int depth = line.length() - text.length();
            if (!isInString) {
                while (open.element() > depth) {
                    open.pop();
                }
                if (open.element() < depth) {
                    open.push(depth);
                }
            }
            levels.append(isInString ? line : " ".repeat(open.size() - 1) + text)
                    .append('\n');
            isInString ^= TRIPLE_QUOTES.matcher(line).results().count() % 2 == 1;
        }
        return levels.toString();
    }
}
