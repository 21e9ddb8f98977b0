// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.syntax.Declaration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that a document already has.
 *
 * <p><i>Immutable.</i>
 *
 * @param declared of functions and types
 * @param used outside of functions and comments
 * @param text outside of functions and comments, without white space
 */
record ExistingNames(Set<String> declared, Set<String> used, String text) {

    static ExistingNames in(EditTarget site) {
        StringBuilder outside = new StringBuilder(site.document().text());
        site.tree().outermostFunctions().forEach(function -> {
            for (int at = function.span().start(); at < function.span().end(); at++) {
                outside.setCharAt(at, ' ');
            }
        });
        site.tree().comments().forEach(comment -> {
            for (int at = comment.span().start(); at < comment.span().end(); at++) {
                outside.setCharAt(at, ' ');
            }
        });
        return new ExistingNames(
                site.tree().declarations().stream().map(Declaration::name).collect(Collectors.toSet()),
                IdentifierNames.in(outside.toString()),
                withoutSpace(outside.toString()));
    }

    boolean has(HelperItem item) {
        if (item.isDeclaration()) {
            return item.names().stream().anyMatch(declared::contains);
        }
        return item.names().stream().anyMatch(name -> used.contains(name) || declared.contains(name))
                || item.names().isEmpty() && text.contains(withoutSpace(item.text()));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "").replace(";", "");
    }
}
