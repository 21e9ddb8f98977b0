// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whole lines of a snippet, to be inserted with other indentation. Lines that start inside a literal stay as they are,
 * because their white space is part of a value.
 *
 * <p><i>Immutable.</i>
 */
public final class CodeFragment {

    private record FragmentLine(String text, boolean fixed) {
        boolean isIndented() {
            return !fixed && !text.isBlank();
        }
    }

    private final List<FragmentLine> lines;
    private final Indentation unit;

    private CodeFragment(List<FragmentLine> lines, Indentation unit) {
        this.lines = lines;
        this.unit = unit;
    }

    /**
     * A part of a snippet.
     *
     * @param span may start anywhere in its first line, whose indentation is included
     */
    public static CodeFragment of(Snippet snippet, Span span, EditTarget site) {
        return of(new SnippetLines(snippet, site), span);
    }

    /** As {@link #of(Snippet, Span, EditTarget)}, for many parts of one snippet. */
    public static CodeFragment of(SnippetLines snippet, Span span) {
        int first = snippet.lineOf(span.start());
        String before = snippet.code().substring(snippet.lineStart(first), span.start());
        String text = Indentation.leading(before) + span.of(snippet.code());
        List<FragmentLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(new FragmentLine(line, snippet.isFixed(first + lines.size())));
        }
        return new CodeFragment(lines, snippet.unit());
    }

    /** The snippet without imports, package clause and surrounding blank lines. */
    public static CodeFragment withoutImports(Snippet snippet, EditTarget site) {
        return withoutImports(snippet, site, List.of());
    }

    /** @param omitted more whole lines to leave out, sorted; of the blank lines around them those in front stay */
    public static CodeFragment withoutImports(Snippet snippet, EditTarget site, List<Span> omitted) {
        List<String> text = List.of(snippet.code().split("\n", -1));
        SnippetLines all = new SnippetLines(snippet, site);
        List<FragmentLine> lines = new ArrayList<>();
        List<Span> imports = snippet.importLines();
        int first = 0;
        int start = 0;
        boolean isBehindOmitted = false;
        for (int i = 0; i < text.size(); i++) {
            Span line = new Span(start, start + text.get(i).length());
            start = line.end() + 1;
            boolean isOmitted = omitted.stream().anyMatch(one -> one.contains(line));
            isBehindOmitted =
                    isOmitted || isBehindOmitted && line.of(snippet.code()).isBlank();
            if (isBehindOmitted) {
                continue;
            }
            while (first < imports.size() && imports.get(first).end() <= line.start()) {
                first++;
            }
            Optional<String> left = withoutImports(snippet, imports.subList(first, imports.size()), line);
            if (left.isPresent() && !(lines.isEmpty() && left.get().isBlank())) {
                lines.add(new FragmentLine(left.get(), all.isFixed(i)));
            }
        }
        while (!lines.isEmpty() && lines.getLast().text().isBlank()) {
            lines.removeLast();
        }
        return new CodeFragment(lines, all.unit());
    }

    /** The rest of a line; empty if the line contains nothing but an import. */
    private static Optional<String> withoutImports(Snippet snippet, List<Span> imports, Span line) {
        String text = line.of(snippet.code());
        for (Span one : imports) {
            if (one.start() >= line.end()) {
                break;
            }
            if (one.overlaps(line)) {
                int from = Math.max(one.start(), line.start()) - line.start();
                int to = Math.min(one.end(), line.end()) - line.start();
                text = text.substring(0, from) + " ".repeat(to - from) + text.substring(to);
            }
        }
        boolean importOnly =
                !text.equals(line.of(snippet.code())) && text.replace(";", "").isBlank();
        return importOnly ? Optional.empty() : Optional.of(text);
    }

    public boolean isBlank() {
        return lines.stream().allMatch(line -> line.text().isBlank());
    }

    /** The same lines without leading and trailing blank ones. */
    public CodeFragment trimmed() {
        int first = 0;
        int last = lines.size();
        while (first < last && lines.get(first).text().isBlank()) {
            first++;
        }
        while (last > first && lines.get(last - 1).text().isBlank()) {
            last--;
        }
        return new CodeFragment(lines.subList(first, last), unit);
    }

    /** The lines from one number up to, not including, another. */
    public CodeFragment lines(int from, int to) {
        return new CodeFragment(lines.subList(from, to), unit);
    }

    /** The same without lines at the top that {@code head} has as well, apart from white space. */
    public CodeFragment withoutHead(String head) {
        Set<String> known =
                head.lines().map(line -> line.replaceAll("\\s+", "")).collect(Collectors.toSet());
        int first = 0;
        while (first < lines.size()
                && (lines.get(first).text().isBlank()
                        || known.contains(lines.get(first).text().replaceAll("\\s+", "")))) {
            first++;
        }
        return new CodeFragment(lines.subList(first, lines.size()), unit);
    }

    /** The lines with {@code prefix} as their common indentation, without a final line end. */
    public String at(String prefix, EditTarget site) {
        return at(prefix, site.unit());
    }

    /** As {@link #at(String, EditTarget)}, indented by {@code wanted}. */
    public String at(String prefix, Indentation wanted) {
        int common = common();
        return lines.stream()
                .map(line -> line.fixed()
                        ? line.text()
                        : line.text().isBlank()
                                ? ""
                                : prefix + wanted.rewrite(line.text().substring(common), unit))
                .collect(Collectors.joining("\n"));
    }

    /** The lines without their common indentation. */
    public String dedented() {
        int common = common();
        return lines.stream()
                .map(line -> line.isIndented() ? line.text().substring(common) : line.fixed() ? line.text() : "")
                .collect(Collectors.joining("\n"));
    }

    /** The length of the common indentation. */
    private int common() {
        String common = null;
        for (FragmentLine line : lines) {
            if (line.isIndented()) {
                String leading = Indentation.leading(line.text());
                common = common == null ? leading : shared(common, leading);
            }
        }
        return common == null ? 0 : common.length();
    }

    private static String shared(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }
}
