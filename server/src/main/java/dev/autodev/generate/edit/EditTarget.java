package dev.autodev.generate.edit;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import org.jspecify.annotations.Nullable;

/**
 * Where code is wanted.
 *
 * <p><i>Immutable.</i>
 *
 * @param selection an empty one is a cursor
 * @param declaration the function or type in question, null if there is none
 */
public record EditTarget(
        Task task,
        Language language,
        TextDocument document,
        SyntaxTree tree,
        Span selection,
        @Nullable Declaration declaration) {

    /** The unit of the code: comments are laid out as they like. */
    public Indentation unit() {
        StringBuilder code = new StringBuilder(document.text());
        tree.comments().forEach(comment -> blank(code, comment.span()));
        tree.declarations().forEach(declaration -> blank(code, declaration.doc()));
        // where no code is indented, a comment in a stub tells
        Indentation ofAll = Indentation.of(document.text(), language.indentation());
        return Indentation.of(code.toString(), ofAll);
    }

    private static void blank(StringBuilder text, @Nullable Span span) {
        for (int at = span == null ? 0 : span.start(); span != null && at < span.end(); at++) {
            if (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                text.setCharAt(at, ' ');
            }
        }
    }

    /** The white space in front of the line that holds {@code offset}. */
    String indentationAt(int offset) {
        return Indentation.leading(document.line(document.lineOf(offset)));
    }

    String text(Span span) {
        return span.of(document.text());
    }

    /** The whole lines that the selection touches, without the last line end; a selection's end at column 0 does not count. */
    public Span selectedLines() {
        int first = document.lineOf(selection.start());
        int last = document.lineOf(selection.end());
        if (last > first && document.lineStart(last) == selection.end()) {
            last--;
        }
        return new Span(document.lineStart(first), document.lineEnd(last));
    }
}
