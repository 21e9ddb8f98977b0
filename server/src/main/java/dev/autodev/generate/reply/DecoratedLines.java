// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes what stands before each line of code: line numbers, the prompts of a console, signs of quotation. */
final class DecoratedLines {

    private static final Pattern NUMBERED =
            Pattern.compile("\\s*[Ll]?(\\d{1,6})(?:\\t|\\s*[|\u2502\u2192:] ?|[.)] |$)(.*)");
    private static final Pattern PROMPT = Pattern.compile("(?:>>>|\\.\\.\\.)(?: (.*)|$)");
    private static final Pattern QUOTE = Pattern.compile("(?:>|\u2502|\\|)(?: (.*)|$)");

    private DecoratedLines() {}

    /** The code without decoration; {@code code} if one of its lines has none. */
    static String plain(String code) {
        List<String> lines = code.lines().toList();
        if (lines.size() < 2) {
            return code;
        }
        String numbered = numbered(code, lines);
        if (!numbered.equals(code)) {
            return numbered;
        }
        String prompts = lines.getFirst().startsWith(">>>") ? without(code, lines, PROMPT) : code;
        return prompts.equals(code) ? without(code, lines, QUOTE) : prompts;
    }

    /** The code without line numbers, if it has many; two may be values. */
    static String withoutNumbers(String code) {
        List<String> lines = code.lines().toList();
        boolean isLong = lines.stream().filter(line -> !line.isBlank()).limit(3).count() == 3;
        return isLong ? numbered(code, lines) : code;
    }

    /** Each number must follow the one before. */
    private static String numbered(String code, List<String> lines) {
        List<String> plain = new ArrayList<>();
        int next = -1;
        for (String line : lines) {
            Matcher matcher = NUMBERED.matcher(line);
            if (line.isBlank()) {
                plain.add("");
                continue;
            }
            if (!matcher.matches()) {
                return code;
            }
            int number = Integer.parseInt(matcher.group(1));
            if (next >= 0 && number != next) {
                return code;
            }
            next = number + 1;
            plain.add(matcher.group(2));
        }
        return String.join("\n", plain) + "\n";
    }

    private static String without(String code, List<String> lines, Pattern decoration) {
        List<String> plain = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = decoration.matcher(line);
            if (!line.isBlank() && !matcher.matches()) {
                return code;
            }
            plain.add(line.isBlank() || matcher.group(1) == null ? "" : matcher.group(1));
        }
        return String.join("\n", plain) + "\n";
    }
}
