// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.reply.BlockFileName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads pairs of a text to search and its replacement: between lines of signs, as in {@code <<<<<<< SEARCH}, or between
 * tags, as in {@code <old_string>}.
 */
final class ReplaceBlocks {

    private static final Pattern SEARCH = Pattern.compile(
            "\\s*(?:<{5,9}\\s*(?:SEARCH|ORIGINAL|HEAD|OLD|BEFORE|CURRENT|FIND)\\b.*|-{5,9}\\s*SEARCH\\s*>?)");
    private static final Pattern DIVIDER = Pattern.compile("\\s*={5,9}\\s*");
    private static final Pattern REPLACE = Pattern.compile(
            "\\s*(?:>{5,9}\\s*(?:REPLACE|UPDATED|NEW|AFTER|MODIFIED)?\\b.*|>{5,9}\\s*|\\+{5,9}\\s*REPLACE\\s*>?)");
    private static final Pattern ELISION =
            Pattern.compile("\\s*+(?:(?://|#|--|/\\*|<!--)\\s*+)?(?:\\.{3}|\u2026)\\s*+(?:\\*/|-->)?\\s*+");
    private static final String PARAMETER = "</parameter>";

    private static final Pattern FENCE = Pattern.compile("\\s*(?:`{3,}|~{3,}).*");

    private static final List<String> OLD =
            List.of("search", "old_string", "old_str", "old_code", "old", "original", "before", "find");
    private static final List<String> NEW =
            List.of("replace", "new_string", "new_str", "new_code", "new", "updated", "after", "replacement");

    private ReplaceBlocks() {}

    static Optional<Patch> in(String reply) {
        List<String> lines = reply.lines().toList();
        List<Hunk> hunks = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int divider = SEARCH.matcher(lines.get(at)).matches() ? next(lines, at + 1, DIVIDER) : -1;
            int end = divider < 0 ? -1 : next(lines, divider + 1, REPLACE);
            if (end < 0) {
                rest.add(lines.get(at++));
                continue;
            }
            String file = fileAbove(lines, at);
            hunks.addAll(hunks(lines.subList(at + 1, divider), lines.subList(divider + 1, end), file));
            at = end + 1;
        }
        return hunks.isEmpty()
                ? tagged(reply)
                : Optional.of(new Patch(
                        hunks, rest.stream().anyMatch(line -> line.startsWith("```")) ? withoutEmptyFences(rest) : ""));
    }

    private static int next(List<String> lines, int from, Pattern pattern) {
        for (int at = from; at < lines.size(); at++) {
            if (pattern.matcher(lines.get(at)).matches()) {
                return at;
            }
            if (SEARCH.matcher(lines.get(at)).matches()) {
                return -1;
            }
        }
        return -1;
    }

    /** Both sides may leave the same parts out: then each part is a change of its own. */
    static List<Hunk> hunks(List<String> before, List<String> after, String file) {
        List<List<String>> old = parts(before);
        List<List<String>> replaced = parts(after);
        List<Hunk> hunks = new ArrayList<>();
        boolean paired = old.size() == replaced.size();
        for (int i = 0; i < (paired ? old.size() : 1); i++) {
            Hunk hunk = new Hunk(
                            LineAlignment.of(paired ? old.get(i) : before, paired ? replaced.get(i) : after),
                            List.of(),
                            -1,
                            file)
                    .trimmed();
            if (hunk.changesSomething()) {
                hunks.add(hunk);
            }
        }
        return hunks;
    }

    private static List<List<String>> parts(List<String> lines) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String line : lines) {
            if (ELISION.matcher(line).matches()) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(line);
            }
        }
        parts.add(part);
        return parts;
    }

    private static String fileAbove(List<String> lines, int at) {
        for (int line = at - 1, looked = 0; line >= 0 && looked < 3; line--) {
            String text = lines.get(line);
            if (!text.isBlank() && !FENCE.matcher(text).matches()) {
                return BlockFileName.of("", text, "");
            }
            looked++;
        }
        return "";
    }

    /** Fences around nothing held the blocks. */
    private static String withoutEmptyFences(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            boolean closesNothing = FENCE.matcher(line).matches()
                    && !kept.isEmpty()
                    && FENCE.matcher(kept.getLast()).matches();
            if (closesNothing) {
                kept.removeLast();
            } else if (!line.isBlank()
                    || kept.isEmpty()
                    || !FENCE.matcher(kept.getLast()).matches()) {
                kept.add(line);
            }
        }
        return String.join("\n", kept);
    }

    private static Optional<Patch> tagged(String reply) {
        List<Hunk> hunks = new ArrayList<>();
        int at = 0;
        while (at >= 0) {
            TaggedText before = TaggedText.in(reply, at, OLD);
            TaggedText after = before == null ? null : TaggedText.in(reply, before.end(), NEW);
            if (before == null
                    || after == null
                    || !reply.substring(before.end(), after.start()).isBlank()) {
                break;
            }
            hunks.addAll(hunks(before.lines(), after.lines(), ""));
            at = after.end();
        }
        return hunks.isEmpty() ? Optional.empty() : Optional.of(new Patch(hunks, ""));
    }

    /** The text between an opening and a closing tag, which are at the start of a line. */
    private record TaggedText(int start, String text, int end) {

        static @Nullable TaggedText in(String reply, int from, List<String> names) {
            TaggedText first = null;
            for (String name : names) {
                first = earlier(first, between(reply, from, "<" + name + ">", "</" + name + ">"));
                first = earlier(first, between(reply, from, "<parameter=" + name + ">", PARAMETER));
                first = earlier(first, between(reply, from, "<parameter name=\"" + name + "\">", PARAMETER));
            }
            return first;
        }

        private static @Nullable TaggedText between(String reply, int from, String opening, String closing) {
            int start = reply.indexOf(opening, from);
            boolean atLineStart = start >= 0
                    && reply.substring(reply.lastIndexOf('\n', start) + 1, start)
                            .isBlank();
            int close = atLineStart ? reply.indexOf(closing, start) : -1;
            return close < 0
                    ? null
                    : new TaggedText(start, reply.substring(start + opening.length(), close), close + closing.length());
        }

        private static @Nullable TaggedText earlier(@Nullable TaggedText a, @Nullable TaggedText b) {
            return a == null || b != null && b.start < a.start ? b : a;
        }

        List<String> lines() {
            String inside = text.startsWith("\n") ? text.substring(1) : text;
            return inside.lines().filter(line -> !FENCE.matcher(line).matches()).toList();
        }
    }
}
