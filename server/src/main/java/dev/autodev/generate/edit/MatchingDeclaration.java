// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the declaration of an answer that replaces a declaration of the document. */
final class MatchingDeclaration {

    private MatchingDeclaration() {}

    /** The most similar declaration of the same name, else the only one that can be a renamed version of it. */
    static Optional<Declaration> of(EditTarget site, Snippet snippet, Declaration target) {
        List<Declaration> sameKind = snippet.tree().declarations().stream()
                .filter(one -> one.kind() == target.kind())
                .toList();
        return sameKind.stream()
                .filter(one -> one.name().equals(target.name()))
                .max(similarity(site.tree(), snippet, target))
                .or(() -> renamed(snippet, sameKind, target));
    }

    /** Whether the answer consists of the body of the function, rather than of other members or of a call. */
    static boolean isBodyOnly(EditTarget site, Snippet snippet, Declaration target) {
        String home = site.tree().typeAround(target).map(Declaration::name).orElse("");
        boolean isHome = snippet.tree().declarations().stream()
                .anyMatch(one ->
                        !one.isFunction() && !home.isEmpty() && one.name().equals(home));
        return !isHome
                && !isMethodOnly(site, snippet, target)
                && !CallExample.isOne(snippet, target)
                && snippet.tree().declarations().stream()
                        .noneMatch(one -> one.isFunction() && one.name().equals(target.name()))
                && (snippet.form() == SnippetForm.STATEMENTS
                        || !snippet.layout().statements().isEmpty()
                        || snippet.tree().declarations().isEmpty());
    }

    /** Whether the answer holds other methods of the same type, which are not local functions. */
    private static boolean isMethodOnly(EditTarget site, Snippet snippet, Declaration target) {
        Pattern receiver = Pattern.compile("(?s).*?\\(\\s*(?:&\\s*(?:mut\\s+)?|mut\\s+)?(?:self|cls)\\b.*");
        return site.tree().typeAround(target).isPresent()
                && snippet.tree().declarations().stream()
                        .anyMatch(one -> one.isFunction()
                                && snippet.isOutermost(one)
                                && receiver.matcher(one.signature().of(snippet.code()))
                                        .matches());
    }

    private static Comparator<Declaration> similarity(SyntaxTree document, Snippet snippet, Declaration target) {
        String home = document.typeAround(target).map(Declaration::name).orElse("");
        return Comparator.comparing((Declaration one) -> one.body() != null)
                .thenComparing(one -> one.parameters().equals(target.parameters()))
                .thenComparing(
                        one -> one.parameters().size() == target.parameters().size())
                .thenComparing(one -> snippet.tree()
                        .typeAround(one)
                        .map(Declaration::name)
                        .orElse("")
                        .equals(home))
                .thenComparing(one -> !one.stub())
                .thenComparing(one -> -depth(snippet, one));
    }

    private static int depth(Snippet snippet, Declaration declaration) {
        return (int) snippet.tree().declarations().stream()
                .filter(other -> other.span().contains(declaration.span()) && !other.equals(declaration))
                .count();
    }

    private static Optional<Declaration> renamed(Snippet snippet, List<Declaration> sameKind, Declaration target) {
        if (snippet.form() == SnippetForm.STATEMENTS) {
            return Optional.empty();
        }
        List<Declaration> free = sameKind.stream()
                .filter(one -> !isInFunction(snippet, one) && !isUsedOutside(snippet, one))
                .toList();
        List<Declaration> sameParameters = free.stream()
                .filter(one -> one.parameters().equals(target.parameters()))
                .toList();
        if (sameParameters.size() == 1 && !target.parameters().isEmpty()) {
            return Optional.of(sameParameters.getFirst());
        }
        boolean onlyOne = free.size() == 1
                && snippet.layout().statements().stream()
                        .allMatch(span -> !TopLevelStatements.names(span.of(snippet.code()))
                                .isEmpty());
        return onlyOne ? Optional.of(free.getFirst()) : Optional.empty();
    }

    /** Whether statements outside of it call it: then it is their helper. */
    private static boolean isUsedOutside(Snippet snippet, Declaration declaration) {
        return snippet.layout().statements().stream()
                .anyMatch(span -> IdentifierNames.in(span.of(snippet.code())).contains(declaration.name())
                        || span.of(snippet.code()).startsWith("return"));
    }

    private static boolean isInFunction(Snippet snippet, Declaration declaration) {
        return snippet.tree().declarations().stream()
                .anyMatch(other -> other.isFunction()
                        && !other.equals(declaration)
                        && other.span().contains(declaration.span()));
    }
}
