// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.TopLevelStatements;
import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.SpanIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the declaration of an answer that replaces a declaration of the document. */
final class MatchingDeclaration {

    /** In document order; an answer does not have more versions of one declaration. */
    private static final int MOST_VERSIONS = 100;

    private static final Pattern RECEIVER =
            Pattern.compile("(?s).*?\\(\\s*(?:&\\s*(?:mut\\s+)?|mut\\s+)?(?:self|cls)\\b.*");

    private MatchingDeclaration() {}

    /** The most similar declaration of the same name, else the only one that can be a renamed version of it. */
    static Optional<Declaration> of(EditTarget site, Snippet snippet, Declaration target) {
        List<Declaration> sameKind = snippet.tree().declarations().stream()
                .filter(one -> one.kind() == target.kind())
                .toList();
        List<Declaration> sameName = sameKind.stream()
                .filter(one -> one.name().equals(target.name()))
                .toList();
        DeclarationVersions versions = new DeclarationVersions(site, snippet, target);
        return sameName.isEmpty()
                ? renamed(snippet, sameKind, target).filter(one -> !isAnother(site, target, one))
                : sameName.stream()
                        .filter(one -> !versions.isOfAnother(one))
                        .limit(MOST_VERSIONS)
                        .max(versions.similarity());
    }

    /** Whether the answer consists of the body of the function, rather than of other members or of a call. */
    static boolean isBodyOnly(EditTarget site, Snippet snippet, Declaration target) {
        String home = site.tree().typeAround(target).map(Declaration::name).orElse("");
        boolean isHome = snippet.tree().declarations().stream()
                .anyMatch(one ->
                        !one.isFunction() && !home.isEmpty() && one.name().equals(home));
        return !isHome
                && !repeatsNeighbor(site, snippet, target)
                && !isMethodOnly(site, snippet, target)
                && !CallExample.isOne(snippet, target)
                && snippet.tree().declarations().stream()
                        .noneMatch(one -> one.isFunction() && one.name().equals(target.name()))
                && (snippet.form() == SnippetForm.STATEMENTS
                        || !snippet.layout().statements().isEmpty()
                        || snippet.tree().declarations().isEmpty());
    }

    /** Whether a function or a type of the answer is one next to the target: the answer is a piece of the document. */
    private static boolean repeatsNeighbor(EditTarget site, Snippet snippet, Declaration target) {
        Set<String> names =
                snippet.tree().declarations().stream().map(Declaration::name).collect(Collectors.toSet());
        Set<String> neighbors = neighbors(site, target)
                .filter(one -> names.contains(one.name()))
                .map(one -> withoutSpace(site.text(one.span())))
                .collect(Collectors.toSet());
        return snippet.tree().declarations().stream()
                .anyMatch(one -> neighbors.contains(withoutSpace(one.span().of(snippet.code()))));
    }

    /** Whether a declaration of the answer is a version of one next to the target, or of one around it. */
    private static boolean isAnother(EditTarget site, Declaration target, Declaration answer) {
        return site.tree().declarations().stream()
                .filter(one -> !target.span().contains(one.span()))
                .anyMatch(one -> one.kind() == answer.kind()
                        && one.name().equals(answer.name())
                        && one.parameters().equals(answer.parameters()));
    }

    /** The declarations of the document that neither contain the target nor are in it. */
    private static Stream<Declaration> neighbors(EditTarget site, Declaration target) {
        return site.tree().declarations().stream().filter(one -> !one.span().overlaps(target.span()));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** Whether the answer holds other methods of the same type, which are not local functions. */
    private static boolean isMethodOnly(EditTarget site, Snippet snippet, Declaration target) {
        return site.tree().typeAround(target).isPresent() && hasMethod(snippet);
    }

    /** Whether an outermost function of the answer says by its first parameter that it belongs into a type. */
    static boolean hasMethod(Snippet snippet) {
        return snippet.outermost()
                .anyMatch(
                        one -> one.isFunction() && takesReceiver(one.signature().of(snippet.code())));
    }

    static boolean takesReceiver(String signature) {
        return RECEIVER.matcher(signature).matches();
    }

    private static Optional<Declaration> renamed(Snippet snippet, List<Declaration> sameKind, Declaration target) {
        boolean returns = snippet.layout().statements().stream()
                .anyMatch(span -> snippet.code().startsWith("return", span.start()));
        if (snippet.form() == SnippetForm.STATEMENTS || returns) {
            return Optional.empty();
        }
        SpanIndex functions = SpanIndex.of(snippet.tree().declarations().stream()
                .filter(Declaration::isFunction)
                .map(Declaration::span));
        Set<String> used = namesUsedOutside(snippet);
        List<Declaration> free = sameKind.stream()
                .filter(one -> !functions.encloses(one.span()) && !used.contains(one.name()))
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

    /** Statements outside of a declaration that call it make it their helper. */
    private static Set<String> namesUsedOutside(Snippet snippet) {
        return snippet.layout().statements().stream()
                .flatMap(span -> IdentifierNames.in(span.of(snippet.code())).stream())
                .collect(Collectors.toSet());
    }
}
