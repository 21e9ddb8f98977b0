// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Puts those comments back that rewritten code lacks although it has the line below the comment, or in front of it. A comment
 * stays away if its line changed or occurs twice, or if the code has another comment there.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class KeptComments {

    private static final Pattern COMMENT = Pattern.compile("(?://|#|/\\*|\\*|--|<!--).*", Pattern.DOTALL);

    private final TextDocument document;
    private final Span replaced;
    private final List<String> lines;

    /** The places of lines without white space around them; -1 for a line that occurs twice. */
    private final Map<String, Integer> places;

    private final Map<String, Integer> old;
    private final Map<Integer, String> above = new HashMap<>();
    private final Map<Integer, String> behind = new HashMap<>();

    private KeptComments(EditTarget site, TextEdit edit) {
        this.document = site.document();
        this.replaced = edit.span();
        this.lines = List.of(LineEnding.normalize(edit.newText()).split("\n", -1));
        this.places = places(lines);
        List<String> before = new ArrayList<>();
        for (int line = document.lineOf(replaced.start()); line <= document.lineOf(replaced.end()); line++) {
            before.add(document.line(line));
        }
        this.old = places(before);
    }

    /** The edits with the comments of the document that they would delete without need. */
    public static List<TextEdit> restored(EditTarget site, List<TextEdit> edits) {
        SpanIndex docs = SpanIndex.of(site.tree().declarations().stream()
                .map(Declaration::doc)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull));
        List<Comment> comments = site.tree().comments().stream()
                .filter(comment -> !docs.overlaps(comment.span()))
                .toList();
        return edits.stream()
                .map(edit -> edit.span().isEmpty() ? edit : new KeptComments(site, edit).edit(edit, comments))
                .toList();
    }

    private TextEdit edit(TextEdit edit, List<Comment> comments) {
        comments.stream().filter(comment -> replaced.contains(comment.span())).forEach(this::restore);
        if (above.isEmpty() && behind.isEmpty()) {
            return edit;
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            text.append(at == 0 ? "" : "\n")
                    .append(above.getOrDefault(at, ""))
                    .append(lines.get(at))
                    .append(behind.getOrDefault(at, ""));
        }
        return new TextEdit(edit.span(), LineEnding.of(document.text()).applyTo(text.toString()));
    }

    private void restore(Comment comment) {
        int first = document.lineOf(comment.span().start());
        int last = document.lineOf(comment.span().end());
        String text = comment.span().of(document.text());
        String code = document.text()
                .substring(document.lineStart(first), comment.span().start());
        String rest = document.text().substring(comment.span().end(), document.lineEnd(last));
        boolean isKnown = text.lines().map(String::strip).anyMatch(places::containsKey);
        if (isKnown || !rest.isBlank() || text.strip().isEmpty()) {
            return;
        }
        if (code.isBlank()) {
            restoreAbove(first, last);
        } else if (first == last && old.getOrDefault(document.line(first).strip(), -1) >= 0) {
            int place = places.getOrDefault(code.strip(), -1);
            if (place >= 0 && hasWords(code)) {
                behind.put(
                        place,
                        document.line(first).substring(code.stripTrailing().length()));
            }
        }
    }

    private void restoreAbove(int first, int last) {
        int next = last + 1;
        if (next == document.lineCount()) {
            return;
        }
        if (document.lineStart(next) == replaced.end()) {
            // the line below is not part of the edit
            if (lines.getLast().isEmpty() && !isComment(above(lines.size() - 1))) {
                above.put(lines.size() - 1, lines(first, last, Indentation.leading(document.line(first))));
            }
            return;
        }
        int place = place(document.line(next));
        if (place >= 0 && !isComment(above(place)) && !isComment(lines.get(place))) {
            above.put(place, lines(first, last, Indentation.leading(lines.get(place))));
        }
    }

    /** The line above one of the new text; a comment if the text does not begin at the start of a line. */
    private String above(int place) {
        int start = document.lineOf(replaced.start());
        if (place > 0) {
            return lines.get(place - 1);
        }
        return document.lineStart(start) < replaced.start() ? "//" : start == 0 ? "" : document.line(start - 1);
    }

    /** Where the new text has a line of the old one; -1 if one of them has it not exactly once. */
    private int place(String line) {
        String stripped = line.strip();
        return hasWords(stripped) && old.getOrDefault(stripped, -1) >= 0 ? places.getOrDefault(stripped, -1) : -1;
    }

    private String lines(int first, int last, String indentation) {
        int depth = Indentation.leading(document.line(first)).length();
        StringBuilder text = new StringBuilder();
        for (int line = first; line <= last; line++) {
            String own = document.line(line);
            String leading = Indentation.leading(own);
            text.append(indentation)
                    .append(own.substring(Math.min(depth, leading.length())))
                    .append('\n');
        }
        return text.toString();
    }

    private static Map<String, Integer> places(List<String> lines) {
        Map<String, Integer> places = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            places.merge(lines.get(at).strip(), at, (one, other) -> -1);
        }
        return places;
    }

    private static boolean isComment(String line) {
        return COMMENT.matcher(line.strip()).matches();
    }

    private static boolean hasWords(String line) {
        return line.chars().anyMatch(Character::isLetter);
    }
}
