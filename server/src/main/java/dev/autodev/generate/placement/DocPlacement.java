// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Adds or replaces the doc comment of a declaration. The rest of the declaration stays, whatever the answer repeats. */
final class DocPlacement {

    private DocPlacement() {}

    static Optional<PlacedCode> place(EditTarget site, Snippet snippet, Declaration target) {
        return docIn(site, snippet, target).map(doc -> {
            Span existing = target.doc();
            if (existing != null && !isPlain(site, existing)) {
                String text = text(site, snippet, doc, site.indentationAt(existing.start()));
                return placed(text, existing, text.stripLeading(), target);
            }
            return site.language().id().equals("python")
                    ? asDocstring(site, snippet, doc, target)
                    : before(site, snippet, doc, target);
        });
    }

    /** Whether the comment above a declaration, which counts as its documentation, is an ordinary one: a note that stays. */
    private static boolean isPlain(EditTarget site, Span comment) {
        String text = site.text(comment);
        boolean isC = site.language().id().equals("c") || site.language().id().equals("cpp");
        return isC
                && !text.startsWith("/**")
                && !text.startsWith("/*!")
                && !text.startsWith("///")
                && !text.startsWith("//!");
    }

    /**
     * A comment with another indentation. Its white space is not part of a value, though a docstring is a literal. Models
     * indent all lines but the first as in their answer: the others then follow the first.
     */
    private static String text(EditTarget site, Snippet snippet, Span doc, String indentation) {
        Snippet comment =
                new Snippet(withEvenLines(doc.of(snippet.code()), indentOf(snippet.code(), doc)), snippet.tree());
        return CodeFragment.of(comment, new Span(0, comment.code().length()), site)
                .at(indentation, site);
    }

    private static String indentOf(String code, Span doc) {
        int lineStart = code.lastIndexOf('\n', doc.start() - 1) + 1;
        String before = code.substring(lineStart, doc.start());
        return before.isBlank() ? before : "";
    }

    private static String withEvenLines(String doc, String indentation) {
        int end = doc.indexOf('\n');
        if (end < 0) {
            return doc;
        }
        String rest = doc.substring(end + 1);
        String dedented = Indentation.dedent(rest);
        // stars of a block comment are one column to the right
        String lead = dedented.startsWith("*") ? " " : "";
        boolean isDeeper = rest.lines().filter(line -> !line.isBlank()).allMatch(line -> line.startsWith(indentation));
        return indentation.isEmpty() || !isDeeper
                ? doc.substring(0, end + 1) + Indentation.indent(dedented, lead)
                : Indentation.dedent(indentation + doc);
    }

    private static Optional<Span> docIn(EditTarget site, Snippet snippet, Declaration target) {
        DeclarationVersions versions = new DeclarationVersions(site, snippet, target);
        Optional<Span> ofDeclaration = snippet.tree().declarations().stream()
                .filter(one -> one.name().equals(target.name()) && one.doc() != null && !versions.isOfAnother(one))
                .max(Comparator.comparing((Declaration one) -> one.kind() == target.kind())
                        .thenComparing(versions.similarity()))
                .map(one -> Objects.requireNonNull(one.doc()));
        return ofDeclaration.or(
                () -> snippet.tree().declarations().isEmpty() ? onlyComment(snippet) : Optional.empty());
    }

    private static Optional<Span> onlyComment(Snippet snippet) {
        String code = snippet.code().strip();
        if (code.startsWith("\"\"\"") && code.endsWith("\"\"\"")) {
            int start = snippet.code().indexOf(code);
            return Optional.of(new Span(start, start + code.length()));
        }
        return snippet.tree().comments().stream().map(comment -> comment.span()).findFirst();
    }

    private static PlacedCode before(EditTarget site, Snippet snippet, Span doc, Declaration target) {
        String indentation = site.indentationAt(target.span().start());
        String text = text(site, snippet, doc, indentation);
        return placed(text, Span.at(target.span().start()), text.stripLeading() + "\n" + indentation, target);
    }

    private static PlacedCode asDocstring(EditTarget site, Snippet snippet, Span doc, Declaration target) {
        Span body = target.body();
        Span gap = body == null
                ? Span.at(target.span().end())
                : new Span(target.signature().end(), body.start());
        boolean sameLine = site.text(gap).isBlank() && site.text(gap).indexOf('\n') < 0;
        String indentation = body == null || sameLine
                ? site.indentationAt(target.span().start()) + site.unit().unit()
                : site.indentationAt(body.start());
        String text = text(site, snippet, doc, indentation);
        if (body == null) {
            return placed(text, gap, "\n" + text, target);
        }
        return sameLine
                ? placed(text, gap, "\n" + text + "\n" + indentation, target)
                : placed(text, Span.at(body.start()), text.stripLeading() + "\n" + indentation, target);
    }

    private static PlacedCode placed(String doc, Span where, String newText, Declaration target) {
        return new PlacedCode(
                Indentation.dedent(doc).strip() + "\n", List.of(new TextEdit(where, newText)), target.fullSpan());
    }
}
