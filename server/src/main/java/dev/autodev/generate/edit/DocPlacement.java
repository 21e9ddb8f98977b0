// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Adds or replaces the doc comment of a declaration. The rest of the declaration stays, whatever the answer repeats. */
final class DocPlacement {

    private DocPlacement() {}

    static Optional<PlacedCode> place(EditTarget site, Snippet snippet, Declaration target) {
        return docIn(snippet, target).map(doc -> {
            if (target.doc() != null) {
                String text = CodeFragment.of(snippet, doc, site)
                        .at(site.indentationAt(target.doc().start()), site);
                return placed(text, target.doc(), text.stripLeading(), target);
            }
            return site.language().id().equals("python")
                    ? asDocstring(site, snippet, doc, target)
                    : before(site, snippet, doc, target);
        });
    }

    private static Optional<Span> docIn(Snippet snippet, Declaration target) {
        Optional<Span> ofDeclaration = snippet.tree().declarations().stream()
                .filter(declaration -> declaration.name().equals(target.name()) && declaration.doc() != null)
                .map(declaration -> Objects.requireNonNull(declaration.doc()))
                .findFirst();
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
        String text = CodeFragment.of(snippet, doc, site).at(indentation, site);
        return placed(text, Span.at(target.span().start()), text.stripLeading() + "\n" + indentation, target);
    }

    private static PlacedCode asDocstring(EditTarget site, Snippet snippet, Span doc, Declaration target) {
        String indentation =
                site.indentationAt(target.span().start()) + site.unit().unit();
        String text = CodeFragment.of(snippet, doc, site).at(indentation, site);
        Span body = target.body();
        if (body == null) {
            return placed(text, Span.at(target.span().end()), "\n" + text, target);
        }
        Span gap = new Span(target.signature().end(), body.start());
        boolean sameLine = site.text(gap).isBlank() && site.text(gap).indexOf('\n') < 0;
        return sameLine
                ? placed(text, gap, "\n" + text + "\n" + indentation, target)
                : placed(text, Span.at(body.start()), text.stripLeading() + "\n" + indentation, target);
    }

    private static PlacedCode placed(String doc, Span where, String newText, Declaration target) {
        return new PlacedCode(
                Indentation.dedent(doc).strip() + "\n", List.of(new TextEdit(where, newText)), target.fullSpan());
    }
}
