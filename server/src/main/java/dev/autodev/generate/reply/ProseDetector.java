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

    /** Lines that set code apart: {@code ===START===}, {@code [PYTHON]}, {@code <solution>}, a rule, an end token. */
    private static final Pattern MARKER =
            Pattern.compile("(?i)([-=_*~#+])\\1{2,}+\\s*+[\\w .:/]*+[-=_*~#+]*+|<{3,}+|>{3,}+"
                    + "|\\[/?(?-i:[A-Z][A-Z_]++)]|</?(?:code|solution|answer|output|result|response|file|program|implementation|pre)>"
                    + "|<\\|[\\w-]++\\|>|</s>");

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

    private static boolean isOutsideCode(String line) {
        return line.isBlank() || isProse(line) || MARKER.matcher(line.strip()).matches();
    }

    /** {@code text} without the sentences and markers before the first line of code and behind the last one. */
    static String trim(String text) {
        List<String> lines = text.lines().toList();
        int first = 0;
        while (first < lines.size() && isOutsideCode(lines.get(first))) {
            first++;
        }
        int last = lines.size();
        while (last > first && isOutsideCode(lines.get(last - 1))) {
            last--;
        }
        return first == last ? "" : String.join("\n", lines.subList(first, last)) + "\n";
    }
}
