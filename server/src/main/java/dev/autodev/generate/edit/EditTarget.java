// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that code is generated for.
 *
 * <p><i>Immutable.</i>
 *
 * @param layout unknown unless selected lines are to be replaced
 * @param selection empty for a cursor
 * @param declaration the function or type in question, null if there is none
 */
public record EditTarget(
        Task task,
        Language language,
        TextDocument document,
        SyntaxTree tree,
        Layout layout,
        Span selection,
        @Nullable Declaration declaration) {

    /** With an unknown layout. */
    public EditTarget(
            Task task,
            Language language,
            TextDocument document,
            SyntaxTree tree,
            Span selection,
            @Nullable Declaration declaration) {
        this(task, language, document, tree, Layout.UNKNOWN, selection, declaration);
    }

    /** The indentation of the code; comments are ignored. */
    public Indentation unit() {
        StringBuilder code = new StringBuilder(document.text());
        tree.comments().forEach(comment -> blank(code, comment.span()));
        tree.declarations().forEach(declaration -> blank(code, declaration.doc()));
        // if no code is indented, comments may be
        Indentation ofAll = Indentation.of(document.text(), language.indentation());
        return Indentation.of(code.toString(), ofAll);
    }

    /** Whether the document holds no text at all. */
    public boolean isEmpty() {
        return document.text().replace("\uFEFF", "").isBlank();
    }

    /** Whether the document holds nothing but comments. */
    public boolean isWithoutCode() {
        StringBuilder code = new StringBuilder(document.text());
        tree.comments().forEach(comment -> blank(code, comment.span()));
        return code.toString()
                .replace("\uFEFF", "")
                .lines()
                .dropWhile(line -> line.startsWith("#!") && !line.startsWith("#!["))
                .allMatch(String::isBlank);
    }

    /** Replaces the characters of a span with spaces, as far as the text reaches. */
    static void blank(StringBuilder text, @Nullable Span span) {
        for (int at = span == null ? 0 : span.start(); span != null && at < Math.min(span.end(), text.length()); at++) {
            if (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                text.setCharAt(at, ' ');
            }
        }
    }

    /** The indentation of the line that contains {@code offset}. */
    public String indentationAt(int offset) {
        return Indentation.leading(document.line(document.lineOf(offset)));
    }

    public String text(Span span) {
        return span.of(document.text());
    }

    /** The selection without white space around it, if other code is before or behind it in its lines. */
    public Optional<Span> selectedPart() {
        String text = document.text();
        Span all = selectedLines();
        int start = selection.start();
        int end = Math.min(selection.end(), all.end());
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        boolean isPart = task == Task.REFACTOR
                && declaration == null
                && start < end
                && !(text.substring(document.lineStart(document.lineOf(start)), start)
                                + text.substring(end, document.lineEnd(document.lineOf(end))))
                        .isBlank();
        return isPart ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /** The whole lines of the selection without the last line end; a line selected only at column 0 is not included. */
    public Span selectedLines() {
        int first = document.lineOf(selection.start());
        int last = document.lineOf(selection.end());
        if (last > first && document.lineStart(last) == selection.end()) {
            last--;
        }
        return new Span(document.lineStart(first), document.lineEnd(last));
    }
}
