// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The phrases of {@code prose/rules.txt}, whose head explains their form.
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

    private static final Set<String> SKIPPED =
            Set.of(".git", "target", "node_modules", ".idea", ".vscode", ".vscode-server");

    private final List<Rule> rules = new ArrayList<>();

    /** {@code [--offenders[=phrases]] ROOT}: the row of {@code tools/tree-report.sh}; exits with 1 if there is a hit. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[arguments.length - 1]).toAbsolutePath().normalize();
        boolean listed = Stream.of(arguments).anyMatch(List.of("--offenders", "--offenders=phrases")::contains);
        ProseRules rules = of(root);
        int found = 0;
        List<String> hits = new ArrayList<>();
        for (Path file : files(root)) {
            List<String> here = rules.hits(name(root, file), Files.readString(file));
            found += here.isEmpty() ? 0 : 1;
            hits.addAll(here);
        }
        System.out.printf(
                "%-16s %-44s %8d %8d %s%n",
                "phrases", "files with a banned phrase", found, 0, found > 0 ? "  over" : "");
        if (listed) {
            hits.forEach(hit -> System.out.println("    " + hit));
        }
        System.exit(found > 0 ? 1 : 0);
    }

    /** The rules of a repository. */
    static ProseRules of(Path root) throws IOException {
        return new ProseRules(Files.readAllLines(root.resolve("server/src/test/resources/prose/rules.txt")));
    }

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

    /** The files of a repository in which the phrases are looked for. */
    static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(root)
                                && SKIPPED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isRead(name(root, file))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** The path from the root of the repository, with slashes. */
    static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isRead(String file) {
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
