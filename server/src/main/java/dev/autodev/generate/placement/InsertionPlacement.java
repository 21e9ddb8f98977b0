// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Inserts new code on its own lines: below the comment that asks for it, below the selection, or at the cursor. In
 * languages without nested functions, a function is inserted after the one at the cursor.
 */
final class InsertionPlacement {

    private static final Set<String> NO_NESTED_FUNCTIONS = Set.of("java", "c", "cpp", "go");

    private InsertionPlacement() {}

    /**
     * The whole answer as it is, for a document without code, which has no section for imports and no code to merge with.
     * Empty if the document holds code, or the task is about its comments.
     */
    static Optional<PlacedCode> withoutCode(EditTarget site, Snippet snippet) {
        TextDocument document = site.document();
        if (site.isEmpty() && site.task() != Task.DOCUMENT) {
            Span all = new Span(
                    document.text().startsWith("\uFEFF") ? 1 : 0,
                    document.text().length());
            return Optional.of(new PlacedCode(snippet.code(), List.of(new TextEdit(all, snippet.code())), all));
        }
        boolean inserts = site.task() == Task.GENERATE || site.task() == Task.IMPLEMENT || site.task() == Task.TEST;
        return inserts && site.isWithoutCode()
                ? Optional.of(inserted(site, anchor(site), false, withoutHeadOf(site, snippet.code())))
                : Optional.empty();
    }

    /** {@code code} without the first lines of the document that it repeats, such as a license. */
    private static String withoutHeadOf(EditTarget site, String code) {
        List<String> lines = List.of(code.split("\n"));
        int same = 0;
        while (same < lines.size()
                && lines.get(same).strip().equals(site.document().line(same).strip())) {
            same++;
        }
        return String.join("\n", lines.subList(same, lines.size())).strip();
    }

    /** The answer without what the document has already. */
    static PlacedCode place(EditTarget site, Snippet snippet) {
        boolean isAtTop = prefix(site, functionAtCursor(site, snippet)).isEmpty();
        ChangedFunctions changed = ChangedFunctions.of(site, snippet);
        List<Span> omitted = Stream.concat(
                        changed.omitted().stream(), isAtTop ? RepeatedItems.of(site, snippet).stream() : Stream.of())
                .distinct()
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
        PlacedCode placed = place(site, snippet, omitted);
        if (changed.edits().isEmpty()) {
            return placed;
        }
        boolean hasNew = !placed.code().isBlank();
        return new PlacedCode(
                hasNew ? placed.code() : snippet.code(),
                Stream.concat(hasNew ? placed.edits().stream() : Stream.of(), changed.edits().stream())
                        .toList(),
                placed.target());
    }

    static PlacedCode asIs(EditTarget site, Snippet snippet) {
        return place(site, snippet, List.of());
    }

    /** @param omitted whole lines of the answer to leave out, sorted */
    static PlacedCode place(EditTarget site, Snippet snippet, List<Span> omitted) {
        Optional<Declaration> enclosing = functionAtCursor(site, snippet);
        int anchor = anchor(site, enclosing);
        String prefix = prefix(site, enclosing);
        CodeFragment code = CodeFragment.withoutImports(snippet, site, omitted);
        String text = code.at(prefix, site).stripTrailing();
        PlacedCode placed = inserted(site, anchor, enclosing.isPresent(), text);
        return new PlacedCode(code.dedented() + "\n", placed.edits(), placed.target());
    }

    /** @param apart whether a blank line goes before it */
    private static PlacedCode inserted(EditTarget site, int anchor, boolean apart, String text) {
        TextDocument document = site.document();
        int line = document.lineOf(anchor);
        boolean blankLine = !apart && document.line(line).isBlank();
        Span where = blankLine
                ? new Span(document.lineStart(line), document.lineEnd(line))
                : Span.at(document.lineEnd(line));
        boolean comments = isLineComment(site, document.line(line)) && isLineComment(site, text);
        String before = blankLine ? "" : apart || comments ? "\n\n" : "\n";
        return new PlacedCode(
                text + "\n",
                List.of(new TextEdit(where, before + text + after(site, line, blankLine))),
                target(site, where));
    }

    /** Adjacent line comments would merge into one comment. */
    private static boolean isLineComment(EditTarget site, String text) {
        String token = site.language().lineComment();
        return !token.isEmpty() && text.stripLeading().startsWith(token);
    }

    private static String prefix(EditTarget site, Optional<Declaration> enclosing) {
        return enclosing
                .map(function -> site.indentationAt(function.span().start()))
                .orElseGet(() -> indentation(site, site.document().lineOf(anchor(site))));
    }

    private static int anchor(EditTarget site, Optional<Declaration> enclosing) {
        return enclosing.map(function -> function.span().end()).orElseGet(() -> anchor(site));
    }

    /** The end of the comment at the cursor, else of the selection. */
    private static int anchor(EditTarget site) {
        return site.tree()
                .commentAt(site.selection().end())
                .map(comment -> comment.span().end())
                .orElseGet(() -> site.selectedLines().end());
    }

    private static Optional<Declaration> functionAtCursor(EditTarget site, Snippet snippet) {
        boolean declares = snippet.tree().declarations().stream().anyMatch(Declaration::isFunction);
        if (!declares || !NO_NESTED_FUNCTIONS.contains(site.language().id())) {
            return Optional.empty();
        }
        int at = site.selection().end();
        return site.tree().declarations().stream()
                .filter(Declaration::isFunction)
                .filter(function -> function.body() != null
                        && function.body().start() < at
                        && at < function.body().end())
                .max(Comparator.comparingInt(function -> function.span().length()));
    }

    /** The indentation of the line; on an empty line, that of the members of the enclosing declaration. */
    private static String indentation(EditTarget site, int line) {
        String leading = Indentation.leading(site.document().line(line));
        if (!site.document().line(line).isBlank() || !leading.isEmpty()) {
            return leading;
        }
        int offset = site.document().lineStart(line);
        return site.tree().declarations().stream()
                .filter(declaration -> declaration.body() != null
                        && declaration.body().start() < offset
                        && offset < declaration.body().end())
                .min(Comparator.comparingInt(declaration -> declaration.span().length()))
                .map(around ->
                        site.indentationAt(around.span().start()) + site.unit().unit())
                .orElse("");
    }

    /** A blank line after the code, unless the next line is blank or closes a block. */
    private static String after(EditTarget site, int line, boolean blankLine) {
        TextDocument document = site.document();
        if (line + 1 >= document.lineCount()) {
            // an empty last line means that the text ends with a line end, which is kept
            return blankLine && line == document.lineCount() - 1 ? "\n" : "";
        }
        String next = document.line(line + 1).strip();
        return next.isEmpty()
                        || next.startsWith("}")
                        || next.startsWith("end")
                        || next.startsWith(")")
                        || next.startsWith("</")
                ? ""
                : "\n";
    }

    private static Span target(EditTarget site, Span where) {
        Optional<SyntaxTree.Comment> comment =
                site.tree().commentAt(site.selection().end());
        return comment.map(found -> new Span(
                        Math.min(found.span().start(), where.start()),
                        Math.max(found.span().end(), where.end())))
                .orElse(where);
    }
}
