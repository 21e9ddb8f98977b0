// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The annotations, attributes or decorators of a rewritten function. A fix and a refactoring take over those of the answer;
 * an implementation adds the new ones. None is given twice in two versions.
 *
 * <p><i>Immutable.</i>
 *
 * @param edits of the document
 * @param above the text that they add above the function, with a line end; "" if there is none
 */
record Annotations(List<TextEdit> edits, String above) {

    private static final Pattern NAME = Pattern.compile("(?:@|#!?\\[|\\[+)\\s*([\\w.:]+)");

    static Annotations of(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        Span existing = new Span(target.span().start(), target.signature().start());
        Span answered = new Span(answer.span().start(), answer.signature().start());
        if (answered.isEmpty()) {
            return new Annotations(List.of(), "");
        }
        String depth = site.indentationAt(target.span().start());
        String text = CodeFragment.of(snippet, answered, site).trimmed().at(depth, site);
        List<String> before = pieces(site.text(existing));
        List<String> after = pieces(text);
        boolean changes = site.task() == Task.FIX || site.task() == Task.REFACTOR;
        if (changes && !before.isEmpty() && areAnnotations(before) && areAnnotations(after)) {
            int end = existing.start() + site.text(existing).stripTrailing().length();
            return bare(before).equals(bare(after))
                    ? new Annotations(List.of(), "")
                    : new Annotations(
                            List.of(new TextEdit(new Span(existing.start(), end), text.strip())), text + "\n");
        }
        String missing = after.stream()
                .filter(piece -> !bare(before).contains(withoutSpace(piece)))
                .filter(piece -> !isOtherVersion(piece, before, after))
                .collect(Collectors.joining("\n"));
        return missing.isEmpty()
                ? new Annotations(List.of(), "")
                : new Annotations(
                        List.of(new TextEdit(
                                Span.at(target.signature().start()), missing.stripLeading() + "\n" + depth)),
                        missing + "\n");
    }

    /** Whether an annotation of the function, which the answer does not repeat, has the same name. */
    private static boolean isOtherVersion(String piece, List<String> before, List<String> after) {
        return !name(piece).isEmpty()
                && before.stream()
                        .anyMatch(one ->
                                name(one).equals(name(piece)) && !bare(after).contains(withoutSpace(one)));
    }

    private static boolean areAnnotations(List<String> pieces) {
        return pieces.stream().noneMatch(piece -> name(piece).isEmpty());
    }

    private static String name(String piece) {
        Matcher name = NAME.matcher(piece.strip());
        return name.lookingAt() ? name.group(1) : "";
    }

    /** The lines, each with those that its open brackets span. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            piece.append(piece.isEmpty() ? "" : "\n").append(line);
            if (balance(piece) <= 0) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static int balance(CharSequence text) {
        return text.chars()
                .map(c -> "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0)
                .sum();
    }

    private static List<String> bare(List<String> pieces) {
        return pieces.stream().map(Annotations::withoutSpace).toList();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
