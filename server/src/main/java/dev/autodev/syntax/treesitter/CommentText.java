// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a comment says, without the tokens that make it one. */
final class CommentText {

    private static final Pattern LINE_MARKER = Pattern.compile("^\\s*(?://[/!]*|#+!?|--)");
    private static final Pattern BLOCK_START = Pattern.compile("^/\\*+!?(?!/)|^=begin|^<!--");
    private static final List<String> BLOCK_ENDS = List.of("*/", "=end", "-->");
    private static final Pattern STAR = Pattern.compile("^\\s*\\*");

    private CommentText() {}

    static String of(String comment) {
        boolean block = BLOCK_START.matcher(comment).find();
        return block ? ofBlock(comment) : ofLines(comment);
    }

    private static String ofLines(String comment) {
        return dedent(comment.lines()
                .map(line -> LINE_MARKER.matcher(line).replaceFirst(""))
                .toList());
    }

    private static String ofBlock(String comment) {
        String inner = withoutEnd(BLOCK_START.matcher(comment).replaceFirst(""));
        List<String> lines = inner.lines().toList();
        List<String> rest = lines.stream().skip(1).toList();
        boolean starred = rest.stream()
                .allMatch(line -> line.isBlank() || STAR.matcher(line).find());
        String below = dedent(
                starred
                        ? rest.stream()
                                .map(line -> STAR.matcher(line).replaceFirst(""))
                                .toList()
                        : rest);
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        return (first + "\n" + below).strip();
    }

    /** No pattern: it would look for the end behind each of a thousand stars. */
    private static String withoutEnd(String comment) {
        int end = comment.length();
        for (String token : BLOCK_ENDS) {
            if (comment.endsWith(token)) {
                end -= token.length();
                break;
            }
        }
        while (end > 0 && comment.endsWith("*/") && comment.charAt(end - 1) == '*') {
            end--;
        }
        return comment.substring(0, end);
    }

    private static String dedent(List<String> lines) {
        int common = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(CommentText::indentation)
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(common).stripTrailing())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
