// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.text.Indentation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Undoes common damage to code that does not parse. Each repair is tried by itself and kept if it helps. */
final class SyntaxRepairs {

    static final List<UnaryOperator<String>> ALL = List.of(
            SyntaxRepairs::indentFirstLine,
            DecoratedLines::plain,
            ProseDetector::trim,
            SyntaxRepairs::unescapeLineEnds,
            SyntaxRepairs::unescapeEntities,
            SyntaxRepairs::plainCharacters,
            SyntaxRepairs::unquote);

    private static final Pattern ENTITY = Pattern.compile("&(?:lt|gt|amp|quot|apos|nbsp|#39);");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"|'[^']*+'");

    private static final Pattern WRITTEN_LINE_END = Pattern.compile("(?<!\\\\)\\\\n");

    private static final Pattern ENTITY_IN_CODE = Pattern.compile("[^\"'`]*?&(?:lt|gt|amp);");

    private SyntaxRepairs() {}

    /** An answer that was trimmed as a whole lost the indentation of its first line only. */
    static String indentFirstLine(String code) {
        int end = code.indexOf('\n');
        if (end < 0 || code.isEmpty() || Character.isWhitespace(code.charAt(0))) {
            return code;
        }
        String rest = code.substring(end + 1);
        String dedented = Indentation.dedent(rest);
        return dedented.length() == rest.length() ? code : code.substring(0, end + 1) + dedented;
    }

    /** Repairs for signs that code of no language has, so that no work is spent on parsing it with them. */
    static String beforeParsing(String code) {
        return withoutEntities(code)
                .or(() -> isWritten(code) ? writtenLines(code) : Optional.empty())
                .orElseGet(() -> DecoratedLines.withoutNumbers(code));
    }

    /** Whether a line ends with a quote that opens a string, rather than with one that closes it. */
    static boolean endsInString(String line) {
        boolean isQuoted = !line.isEmpty() && "\"'".indexOf(line.charAt(line.length() - 1)) >= 0;
        String outside = isQuoted ? QUOTED.matcher(line).replaceAll(" ") : "";
        return outside.indexOf('"') >= 0 || outside.indexOf('\'') >= 0;
    }

    private static boolean isWritten(String code) {
        String line = code.strip();
        return line.indexOf('\n') < 0
                && WRITTEN_LINE_END
                                .matcher(QUOTED.matcher(line).replaceAll(" "))
                                .results()
                                .limit(2)
                                .count()
                        == 2;
    }

    /** Code with its HTML entities decoded; empty unless the entities are outside of quotes, where no language uses them. */
    static Optional<String> withoutEntities(String code) {
        boolean raw = code.indexOf('<') >= 0
                || code.indexOf('>') >= 0
                || ENTITY.matcher(code).replaceAll("").indexOf('&') >= 0;
        boolean outside = !raw && code.lines().anyMatch(SyntaxRepairs::hasEntityInCode);
        return outside ? Optional.of(unescapeEntities(code)) : Optional.empty();
    }

    private static boolean hasEntityInCode(String line) {
        return ENTITY_IN_CODE.matcher(QUOTED.matcher(line).replaceAll(" ")).lookingAt();
    }

    private static String unescapeEntities(String code) {
        return code.indexOf('&') < 0
                ? code
                : code.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&apos;", "'")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&");
    }

    /** Replaces the special spaces and quotes of word processors and web pages. */
    private static String plainCharacters(String code) {
        StringBuilder plain = new StringBuilder(code.length());
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            switch (c) {
                case '\u00A0', '\u2007', '\u202F', '\u3000' -> plain.append(' ');
                case '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> {}
                case '\u2018', '\u2019' -> plain.append('\'');
                case '\u201C', '\u201D' -> plain.append('"');
                case '\u2212' -> plain.append('-');
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Code of one line in which line ends are written as escape sequences; empty for other code. */
    static Optional<String> writtenLines(String code) {
        return Optional.of(unescapeLineEnds(code)).filter(lines -> !lines.equals(code));
    }

    /** The line ends of the code were written as escape sequences. */
    private static String unescapeLineEnds(String code) {
        String line = code.strip();
        boolean written = line.indexOf('\n') < 0 && line.contains("\\n");
        String quote = written
                        && line.length() > 1
                        && "\"'".indexOf(line.charAt(0)) >= 0
                        && line.endsWith(line.substring(0, 1))
                ? line.substring(0, 1)
                : "";
        return written
                ? JsonString.decoded(line.substring(quote.length(), line.length() - quote.length())) + "\n"
                : code;
    }

    private static String unquote(String code) {
        String text = code.strip();
        boolean quoted = text.length() > 2
                && text.startsWith("`")
                && text.endsWith("`")
                && text.indexOf('`', 1) == text.length() - 1;
        return quoted ? text.substring(1, text.length() - 1) + "\n" : code;
    }
}
