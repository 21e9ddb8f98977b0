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
 * The functions next to new code that an answer changes, such as the caller of a new function. They are replaced where they
 * are: inserted, they would stand in the document twice.
 *
 * <p><i>Immutable.</i>
 *
 * @param edits of the document
 * @param omitted whole lines of the answer that are not inserted
 */
record ChangedFunctions(List<TextEdit> edits, List<Span> omitted) {

    /** Languages in which functions of one name can differ in their parameters. */
    private static final Set<String> OVERLOADS = Set.of("java", "csharp", "cpp", "kotlin");

    /** What may be declared several times, such as {@code func init()} in Go and {@code def _} in Python. */
    private static final Set<String> REPEATED_NAMES = Set.of("", "_", "init");

    static ChangedFunctions of(EditTarget site, Snippet snippet) {
        int cursor = site.selection().end();
        List<TextEdit> edits = new ArrayList<>();
        List<Span> omitted = new ArrayList<>();
        if (site.tree().functionAt(cursor).isEmpty() && site.tree().checked()) {
            Optional<Declaration> type = site.tree().typeAt(cursor);
            List<Declaration> existing = site.tree().declarations().stream()
                    .filter(one -> one.isFunction() && one.body() != null && !one.stub())
                    .filter(one -> site.tree().typeAround(one).equals(type) && !isLocal(site, one))
                    .toList();
            List<Declaration> answered = snippet.outermost()
                    .filter(one -> one.isFunction() && one.body() != null && !one.stub())
                    .toList();
            for (Declaration function : answered) {
                List<Declaration> versions = existing.stream()
                        .filter(one -> isVersion(site, snippet, one, function))
                        .toList();
                boolean isOnly = versions.size() == 1
                        && answered.stream()
                                        .filter(one -> isVersion(site, snippet, versions.getFirst(), one))
                                        .count()
                                == 1;
                if (isOnly) {
                    edit(site, snippet, versions.getFirst(), function).ifPresent(edits::add);
                    omitted.add(wholeLines(snippet.code(), function.fullSpan()));
                }
            }
        }
        return new ChangedFunctions(edits, omitted);
    }

    /** Edits of the functions that call the target, in an answer that calls it in another way. */
    static List<TextEdit> callers(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        if (parameters(target, site.document().text()).equals(parameters(answer, snippet.code()))) {
            return List.of();
        }
        List<Declaration> existing = site.tree().declarations().stream()
                .filter(one -> one.isFunction() && one.body() != null && !isLocal(site, one))
                .filter(one -> !one.span().overlaps(target.span())
                        && uses(one, site.document().text(), target.name()))
                .toList();
        List<TextEdit> edits = new ArrayList<>();
        for (Declaration caller : existing) {
            List<Declaration> versions = snippet.tree().outermostFunctions().stream()
                    .filter(one ->
                            one.body() != null && !one.stub() && !one.span().overlaps(answer.span()))
                    .filter(one ->
                            isVersion(site, snippet, caller, one) && isInSameType(site, snippet, caller, one, target))
                    .filter(one -> uses(one, snippet.code(), answer.name()))
                    .toList();
            if (versions.size() == 1) {
                edit(site, snippet, caller, versions.getFirst()).ifPresent(edits::add);
            }
        }
        return edits;
    }

    private static boolean uses(Declaration function, String text, String name) {
        return IdentifierNames.in(function.span().of(text)).contains(name);
    }

    private static boolean isInSameType(
            EditTarget site, Snippet snippet, Declaration existing, Declaration answered, Declaration target) {
        Optional<String> home = site.tree().typeAround(existing).map(Declaration::name);
        Optional<String> type = snippet.tree().typeAround(answered).map(Declaration::name);
        return type.or(() -> site.tree().typeAround(target).map(Declaration::name))
                .equals(home);
    }

    static boolean hasOverloads(EditTarget site) {
        return OVERLOADS.contains(site.language().id());
    }

    private static boolean isLocal(EditTarget site, Declaration function) {
        return site.tree().declarations().stream()
                .anyMatch(one ->
                        one.isFunction() && !one.equals(function) && one.span().contains(function.span()));
    }

    private static boolean isVersion(EditTarget site, Snippet snippet, Declaration existing, Declaration answered) {
        return existing.name().equals(answered.name())
                && !REPEATED_NAMES.contains(answered.name())
                && (!hasOverloads(site)
                        || parameters(existing, site.document().text()).equals(parameters(answered, snippet.code())))
                && DeclarationVersions.receiver(existing, site.document().text())
                        .equals(DeclarationVersions.receiver(answered, snippet.code()));
    }

    private static String parameters(Declaration function, String text) {
        return withoutSpace(text.substring(
                function.nameSpan().end(),
                Math.max(function.nameSpan().end(), function.signature().end())));
    }

    private static Optional<TextEdit> edit(
            EditTarget site, Snippet snippet, Declaration existing, Declaration answered) {
        boolean hasComment = answered.fullSpan().start() < answered.span().start();
        Span replaced = hasComment ? existing.fullSpan() : existing.span();
        Span piece = hasComment ? answered.fullSpan() : answered.span();
        String text = CodeFragment.of(snippet, piece, site)
                .at(site.indentationAt(existing.span().start()), site)
                .stripLeading();
        return withoutSpace(text).equals(withoutSpace(site.text(replaced)))
                ? Optional.empty()
                : Optional.of(new TextEdit(replaced, text));
    }

    private static Span wholeLines(String code, Span span) {
        int end = code.indexOf('\n', span.end());
        return new Span(code.lastIndexOf('\n', span.start() - 1) + 1, end < 0 ? code.length() : end);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
