// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phrases of {@code prose/rules.txt}, whose head explains their form. Finds them as {@code tools/TreeReport.java} does.
 *
 * <p><i>Immutable</i> after its construction.
 */
final class ProseRules {

    private record Rule(String suggestion, Pattern pattern, List<Pattern> unless, List<PathMatcher> except) {}

    private static final Pattern READ = Pattern.compile(
            ".*\\.(java|md|jte|ts|mjs|js|lua|el|sh|yml|xml)|(.*/)?package\\.json|.*/doc/[^/]*\\.txt|autodev|\\.ci/run");
    private static final Pattern NOT_READ = Pattern.compile(".*/(fixtures|resources)/.*|\\.github/.*LICENSE.*");
    private static final Pattern CONCATENATION = Pattern.compile("\"(\\s*)\\+(\\s*)\"");
    private static final Pattern COMMENT_LEADER = Pattern.compile("(?m)^([ \\t]*)(///?|/?\\*+/?|;+|--+|#+)(?=\\s)");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");

    private final List<Rule> rules = new ArrayList<>();

    ProseRules(List<String> lines) {
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String text = line.strip();
            if (!Character.isWhitespace(line.charAt(0))) {
                String[] parts = text.split(" -> ", 2);
                rules.add(new Rule(parts[1], pattern(parts[0]), new ArrayList<>(), new ArrayList<>()));
            } else if (text.startsWith("unless ")) {
                rules.getLast().unless().add(pattern(text.substring("unless ".length())));
            } else if (text.startsWith("except ")) {
                String glob = "glob:" + text.substring("except ".length());
                rules.getLast().except().add(FileSystems.getDefault().getPathMatcher(glob));
            } else {
                throw new IllegalArgumentException("not a rule: " + line);
            }
        }
    }

    private static Pattern pattern(String phrase) {
        return Pattern.compile("\\b(?:" + phrase.replace(" ", "\\s+") + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    static boolean isRead(String file) {
        return READ.matcher(file).matches() && !NOT_READ.matcher(file).matches();
    }

    List<String> hits(String file, String text) {
        String words = words(file.endsWith(".java") && file.contains("src/test/") ? withoutStrings(text) : text);
        List<String> hits = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.except().stream().anyMatch(matcher -> matcher.matches(Path.of(file)))) {
                continue;
            }
            Matcher matcher = rule.pattern().matcher(words);
            while (matcher.find()) {
                int start = matcher.start();
                if (rule.unless().stream().noneMatch(unless -> covers(unless.matcher(words), start))) {
                    long line = 1
                            + words.substring(0, start)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    hits.add(file + ":" + line + ": \"" + matcher.group().replaceAll("\\s+", " ") + "\"; write: "
                            + rule.suggestion());
                }
            }
        }
        return hits;
    }

    /** Whether a match of the exception includes the position. */
    private static boolean covers(Matcher unless, int position) {
        unless.region(Math.max(0, position - 60), unless.regionEnd());
        while (unless.find() && unless.start() <= position) {
            if (unless.end() > position) {
                return true;
            }
        }
        return false;
    }

    /** Comment signs and joined literals as white space, identifiers as words; line breaks stay. */
    private static String words(String text) {
        String joined = CONCATENATION.matcher(text).replaceAll(" $1 $2 ");
        String plain = COMMENT_LEADER.matcher(joined).replaceAll("$1 ");
        return HUMP.matcher(plain).replaceAll(" ");
    }

    /** Java with its string literals as blanks: texts of a test are its data. */
    private static String withoutStrings(String text) {
        StringBuilder kept = new StringBuilder(text);
        int position = 0;
        while (position < text.length()) {
            int start = position;
            if (text.startsWith("//", start)) {
                position = end(text, "\n", start);
            } else if (text.startsWith("/*", start)) {
                position = end(text, "*/", start + 2);
            } else if (text.startsWith("\"\"\"", start)) {
                position = endOfLiteral(text, "\"\"\"", start);
            } else if (text.charAt(start) == '"' || text.charAt(start) == '\'') {
                position = endOfLiteral(text, text.substring(start, start + 1), start);
            } else {
                position++;
                continue;
            }
            for (int i = start; i < position && text.charAt(start) != '/'; i++) {
                kept.setCharAt(i, text.charAt(i) == '\n' ? '\n' : '.');
            }
        }
        return kept.toString();
    }

    private static int end(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }

    private static int endOfLiteral(String text, String quote, int start) {
        int position = start + quote.length();
        while (position < text.length() && !text.startsWith(quote, position)) {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), position + quote.length());
    }
}
