// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.List;
import java.util.regex.Pattern;

/** Distinguishes sentences from code, line by line. */
final class ProseDetector {

    private static final Pattern SENTENCE =
            Pattern.compile("^[-*>\\d.)\\s]*(?:\\*\\*)?[\\p{L}][\\p{L}\\p{N}'’/-]*(?:[,:;.!?]?+[ ]++[^ ]++)++$");

    /** Rare in sentences, apart from names in back quotes. */
    private static final Pattern CODE = Pattern.compile("[={}\\[\\];<>|&@#\\\\]|\\w\\(|^\\s+\\S|::|->|\"\"\"");

    private static final Pattern QUOTED = Pattern.compile("`[^`\n]+`");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} \\S.*$|^\\*\\*[^*]+\\*\\*:?$");

    /** Lines of code that look like a sentence begin with one of these. */
    private static final Pattern KEYWORD = Pattern.compile(
            "^(?:import|from|package|using|use|return|def|class|module|include|extend|require|raise|throw|yield|await|else|elif|end|global|pass)\\b(?!.*\\b(?:the|you|your|this|is|are)\\b).*");

    private ProseDetector() {}

    static boolean isProse(String line) {
        String text = QUOTED.matcher(line).replaceAll("name").stripTrailing();
        if (HEADING.matcher(text).matches() && !text.matches("#\\s.*[=({;].*")) {
            return true;
        }
        return !text.isBlank()
                && !CODE.matcher(text).find()
                && !KEYWORD.matcher(text).matches()
                && (SENTENCE.matcher(text).matches() || text.matches("[\\p{L} ]+[.:!]"));
    }

    /** {@code text} without the sentences before the first line of code and behind the last one. */
    static String trim(String text) {
        List<String> lines = text.lines().toList();
        int first = 0;
        while (first < lines.size() && (lines.get(first).isBlank() || isProse(lines.get(first)))) {
            first++;
        }
        int last = lines.size();
        while (last > first && (lines.get(last - 1).isBlank() || isProse(lines.get(last - 1)))) {
            last--;
        }
        return first == last ? "" : String.join("\n", lines.subList(first, last)) + "\n";
    }
}
