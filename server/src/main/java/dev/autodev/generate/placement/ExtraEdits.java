// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Edits around a function: annotations, helpers and extended types from the answer, and a doc comment if the function has
 * none.
 *
 * <p><i>Immutable.</i>
 *
 * @param above the text directly above the function
 * @param before the helpers before it
 * @param after the helpers after it
 */
record ExtraEdits(List<TextEdit> edits, String above, String before, String after) {

    static final ExtraEdits NONE = new ExtraEdits(List.of(), "", "", "");

    static ExtraEdits of(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        HelperPlacement helpers = new HelperPlacement(
                site, snippet, answer, target, HelperDeclarations.of(site, snippet, answer, target));
        String indentation = site.indentationAt(target.span().start());
        List<TextEdit> edits = new ArrayList<>(helpers.edits());
        String doc = doc(site, snippet, target, answer);
        if (!doc.isEmpty()) {
            edits.add(new TextEdit(Span.at(target.span().start()), doc.stripLeading() + "\n" + indentation));
        }
        Annotations annotations = Annotations.of(site, snippet, target, answer);
        edits.addAll(annotations.edits());
        ExtendedTypes types = ExtendedTypes.of(site, snippet, answer);
        edits.addAll(types.edits());
        String above = (doc.isEmpty() ? "" : doc + "\n") + annotations.above();
        return new ExtraEdits(edits, above, types.code() + helpers.code(true), helpers.code(false));
    }

    ExtraEdits with(List<TextEdit> more) {
        return more.isEmpty()
                ? this
                : new ExtraEdits(Stream.concat(edits.stream(), more.stream()).toList(), above, before, after);
    }

    private static String doc(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        Span doc = answer.doc();
        int function = answer.span().start();
        if (doc == null || doc.start() >= function || doc.end() > function || target.doc() != null) {
            return "";
        }
        String text = withoutSpace(doc.of(snippet.code()));
        boolean isExisting = site.tree().comments().stream()
                .anyMatch(comment -> withoutSpace(site.text(comment.span())).equals(text));
        String depth = site.indentationAt(target.span().start());
        return isExisting ? "" : CodeFragment.of(snippet, doc, site).at(depth, site);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
