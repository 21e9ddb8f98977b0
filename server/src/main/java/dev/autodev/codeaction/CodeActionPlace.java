// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.language.Language;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/**
 * The place for which a client requests code actions.
 *
 * <p><i>Immutable.</i>
 *
 * @param selection the selected text; a selection of one character counts as a cursor, because some editors always select
 * @param problems those of any server that touch the selection, in the client's order
 * @param own the actions that the user has defined
 * @param checks how far the user wants code to be checked by the tools of its project
 */
public record CodeActionPlace(
        TextDocument document,
        Language language,
        SyntaxTree tree,
        Span selection,
        List<ReportedProblem> problems,
        List<Settings.ActionSettings> own,
        VerifySettings.Mode checks) {

    public CodeActionPlace {
        problems = List.copyOf(problems);
        own = List.copyOf(own);
        if (selection.length() == 1) {
            selection = Span.at(selection.start());
        }
    }

    /** For a user who has not switched checks on. */
    public CodeActionPlace(
            TextDocument document,
            Language language,
            SyntaxTree tree,
            Span selection,
            List<ReportedProblem> problems,
            List<Settings.ActionSettings> own) {
        this(document, language, tree, selection, problems, own, VerifySettings.Mode.OFF);
    }

    /** For a user who has defined no actions. */
    public CodeActionPlace(
            TextDocument document, Language language, SyntaxTree tree, Span selection, List<ReportedProblem> problems) {
        this(document, language, tree, selection, problems, List.of(), VerifySettings.Mode.OFF);
    }

    public boolean isCursor() {
        return selection.isEmpty();
    }

    /** The selection without the white space at its ends. */
    Span trimmedSelection() {
        String text = document.text();
        int start = selection.start();
        int end = selection.end();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    /** Whether the selection contains more than white space and comments. */
    boolean selectsCode() {
        return !trimmedSelection().isEmpty() && !selectsOnlyComments();
    }

    boolean selectsOnlyComments() {
        Span selected = trimmedSelection();
        String text = document.text();
        int at = selected.start();
        for (Comment comment : selectedComments()) {
            int start = Math.clamp(comment.span().start(), at, selected.end());
            if (!text.substring(at, start).isBlank()) {
                return false;
            }
            at = Math.clamp(comment.span().end(), at, selected.end());
        }
        return text.substring(at, selected.end()).isBlank();
    }

    List<Comment> selectedComments() {
        Span selected = trimmedSelection();
        return tree.comments().stream()
                .filter(comment -> comment.span().overlaps(selected))
                .toList();
    }

    /**
     * A diagnostic.
     *
     * @param index its place in the client's list
     */
    public record ReportedProblem(int index, Span span, String message) {}
}
