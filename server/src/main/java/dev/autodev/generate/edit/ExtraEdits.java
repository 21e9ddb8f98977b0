package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer brings to the outside of its function: annotations, a doc comment where there is none, helpers.
 *
 * @param above the text that goes right above the function
 * @param before helpers in front of it
 * @param after helpers behind it
 */
record ExtraEdits(List<TextEdit> edits, String above, String before, String after) {

    static final ExtraEdits NOTHING = new ExtraEdits(List.of(), "", "", "");

    static ExtraEdits of(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        HelperPlacement companions = new HelperPlacement(
                site, snippet, answer, target, HelperDeclarations.of(site, snippet, answer, target));
        String indentation = site.indentationAt(target.span().start());
        List<TextEdit> edits = new ArrayList<>(companions.edits());
        String doc = doc(site, snippet, target, answer);
        if (!doc.isEmpty()) {
            edits.add(new TextEdit(Span.at(target.span().start()), doc.stripLeading() + "\n" + indentation));
        }
        String annotations = annotations(site, snippet, target, answer);
        if (!annotations.isEmpty()) {
            edits.add(
                    new TextEdit(Span.at(target.signature().start()), annotations.stripLeading() + "\n" + indentation));
        }
        String above = (doc.isEmpty() ? "" : doc + "\n") + (annotations.isEmpty() ? "" : annotations + "\n");
        return new ExtraEdits(edits, above, companions.code(true), companions.code(false));
    }

    private static String doc(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        Span doc = answer.doc();
        int function = answer.span().start();
        if (doc == null || doc.start() >= function || doc.end() > function || target.doc() != null) {
            return "";
        }
        String flat = flat(doc.of(snippet.code()));
        boolean known = site.tree().comments().stream()
                .anyMatch(comment -> flat(site.text(comment.span())).equals(flat));
        String depth = site.indentationAt(target.span().start());
        return known ? "" : CodeFragment.of(snippet, doc, site).at(depth, site);
    }

    /** Those that the function does not have. */
    private static String annotations(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        Span here = new Span(answer.span().start(), answer.signature().start());
        String there = flat(
                site.text(new Span(target.span().start(), target.signature().start())));
        String depth = site.indentationAt(target.span().start());
        String text = here.isEmpty()
                ? ""
                : CodeFragment.of(snippet, here, site).trimmed().at(depth, site);
        boolean lineByLine = text.lines().allMatch(line -> balance(line) == 0);
        if (!lineByLine) {
            return there.contains(flat(text)) ? "" : text;
        }
        List<String> fresh = text.lines()
                .filter(line -> !line.isBlank() && !there.contains(flat(line)))
                .toList();
        return String.join("\n", fresh);
    }

    private static int balance(String line) {
        return line.chars()
                .map(c -> "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0)
                .sum();
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }
}
