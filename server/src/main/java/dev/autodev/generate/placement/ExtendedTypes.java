// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Types without functions, such as structs and interfaces, to which an answer adds what its function uses. Nothing is taken
 * from them, and other changes stay out.
 *
 * <p><i>Immutable.</i>
 *
 * @param code of the extended types; "" if there are none
 */
record ExtendedTypes(List<TextEdit> edits, String code) {

    static ExtendedTypes of(EditTarget site, Snippet snippet, Declaration answer) {
        Set<String> used = IdentifierNames.in(answer.span().of(snippet.code()));
        Set<String> known = IdentifierNames.in(site.document().text());
        List<TextEdit> edits = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        snippet.outermost()
                .filter(type -> isPlain(snippet.tree().declarations(), type))
                .forEach(type -> {
                    Set<String> added = IdentifierNames.in(type.span().of(snippet.code()));
                    boolean isUsed = added.stream().anyMatch(name -> used.contains(name) && !known.contains(name));
                    existing(site, snippet, type)
                            .filter(one -> isUsed && added.containsAll(IdentifierNames.in(site.text(one.span()))))
                            .ifPresent(one -> {
                                CodeFragment text = CodeFragment.of(snippet, type.span(), site);
                                edits.add(new TextEdit(
                                        one.span(),
                                        text.at(site.indentationAt(one.span().start()), site)
                                                .stripLeading()));
                                code.append(text.dedented().strip()).append("\n\n");
                            });
                });
        return new ExtendedTypes(edits, code.toString());
    }

    /** The only type of the document with the same name after the same keywords. */
    private static Optional<Declaration> existing(EditTarget site, Snippet snippet, Declaration type) {
        String head = head(type, snippet.code());
        List<Declaration> same = site.tree().declarations().stream()
                .filter(one -> isPlain(site.tree().declarations(), one))
                .filter(one -> head(one, site.document().text()).equals(head))
                .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    private static boolean isPlain(List<Declaration> all, Declaration type) {
        return type.kind() == Declaration.Kind.TYPE
                && all.stream()
                        .noneMatch(one -> one.body() != null
                                && !one.equals(type)
                                && type.span().contains(one.span()));
    }

    private static String head(Declaration type, String text) {
        Span name = type.nameSpan();
        int start = Math.min(type.signature().start(), name.start());
        return text.substring(start, name.end()).replaceAll("\\s+", " ");
    }
}
