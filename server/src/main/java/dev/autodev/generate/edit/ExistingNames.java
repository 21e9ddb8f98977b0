package dev.autodev.generate.edit;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.syntax.Declaration;
import java.util.Set;
import java.util.stream.Collectors;

/** What a document has already. <i>Immutable.</i> */
record ExistingNames(Set<String> declarations, Set<String> loose, String text) {

    static ExistingNames in(EditTarget site) {
        StringBuilder loose = new StringBuilder(site.document().text());
        // what functions name inside is their own
        site.tree().declarations().stream().filter(Declaration::isFunction).forEach(function -> {
            for (int at = function.span().start(); at < function.span().end(); at++) {
                loose.setCharAt(at, ' ');
            }
        });
        site.tree().comments().forEach(comment -> {
            for (int at = comment.span().start(); at < comment.span().end(); at++) {
                loose.setCharAt(at, ' ');
            }
        });
        return new ExistingNames(
                site.tree().declarations().stream().map(Declaration::name).collect(Collectors.toSet()),
                IdentifierNames.in(loose.toString()),
                flat(loose.toString()));
    }

    boolean has(HelperDeclarations.Item item) {
        if (item.isDeclared()) {
            return item.names().stream().anyMatch(declarations::contains);
        }
        return item.names().stream().anyMatch(name -> loose.contains(name) || declarations.contains(name))
                || item.names().isEmpty() && text.contains(flat(item.text()));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "").replace(";", "");
    }
}
