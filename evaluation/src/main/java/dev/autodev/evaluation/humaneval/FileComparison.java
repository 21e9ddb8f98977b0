package dev.autodev.evaluation.humaneval;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.language.Language;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether two files differ in nothing but formatting, and in nothing but imports where an answer may bring more. */
final class FileComparison {

    private static final Pattern IMPORT =
            Pattern.compile("\\s*(?:#\\s*include|using |use |import |from \\S+ import ).*");

    private FileComparison() {}

    static boolean same(Language language, String a, String b) {
        return flat(language, a).equals(flat(language, b));
    }

    /** Whether every line of the file that is not of the stub is still there, byte for byte but for longer imports, in order. */
    static boolean keeps(HumanEvalTask task, String edited) {
        Iterator<String> lines = edited.lines().iterator();
        return task.others().stream().allMatch(line -> {
            while (lines.hasNext()) {
                String next = lines.next();
                if (next.equals(line) || isLonger(line, next)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Whether an import lists all that it did, and more. */
    private static boolean isLonger(String line, String next) {
        return IMPORT.matcher(line).matches()
                && IMPORT.matcher(next).matches()
                && IdentifierNames.in(next).containsAll(IdentifierNames.in(line));
    }

    private static String flat(Language language, String text) {
        boolean python = language.id().equals("python");
        String lines = text.lines()
                .filter(line -> !line.isBlank() && !IMPORT.matcher(line).matches())
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        return python ? lines : lines.replaceAll("\\s+", "");
    }
}
