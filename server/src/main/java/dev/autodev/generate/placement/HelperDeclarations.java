// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.TopLevelStatements;
import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The code of an answer next to the requested function. Kept is what the function uses, and what is useful by itself.
 * Dropped is what the document already has; examples, tests and main functions that only show the function; and unused
 * code that does not parse, such as the cut end of an answer or prose taken for code.
 *
 * <p><i>Immutable.</i>
 *
 * @param kept in the order of the answer
 */
record HelperDeclarations(List<HelperItem> kept, List<HelperItem> dropped) {

    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*+(?=\\s*$)");

    static HelperDeclarations of(EditTarget site, Snippet snippet, Declaration answer, Declaration target) {
        List<HelperItem> items = items(snippet, answer);
        ExistingNames existing = ExistingNames.in(site);
        List<HelperItem> candidates = items.stream()
                .filter(item -> !existing.has(item) && !isTestOf(answer, item))
                .toList();
        Set<HelperItem> kept = usedBy(IdentifierNames.in(answer.fullSpan().of(snippet.code())), candidates);
        Set<HelperItem> unneeded = new HashSet<>();
        Set<String> droppedNames = candidates.stream()
                .filter(item -> !kept.contains(item))
                .filter(item -> item.uses(Set.of(answer.name())) && (!item.isDeclaration() || item.isExample()))
                .flatMap(item -> item.names().stream())
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> mentioned = IdentifierNames.in(site.document().text());
        candidates.stream()
                .filter(item -> item.isMember() && item.kind() == Declaration.Kind.FUNCTION && !kept.contains(item))
                .filter(item -> item.names().stream().noneMatch(mentioned::contains))
                // methods with which the model completed the type
                .forEach(unneeded::add);
        droppedNames.add(answer.name());
        droppedNames.add(target.name());
        for (HelperItem item : candidates) {
            if (!kept.contains(item)
                    && !unneeded.contains(item)
                    && isUsefulAlone(item, answer, droppedNames)
                    && parses(snippet, item)) {
                kept.add(item);
            } else if (!kept.contains(item)) {
                droppedNames.addAll(item.names());
            }
        }
        return new HelperDeclarations(
                items.stream().filter(kept::contains).toList(),
                items.stream().filter(item -> !kept.contains(item)).toList());
    }

    /** The candidates that declare one of the names, or one that such a candidate uses. */
    private static Set<HelperItem> usedBy(Set<String> names, List<HelperItem> candidates) {
        Map<String, List<HelperItem>> byName = new HashMap<>();
        for (HelperItem item : candidates) {
            item.names()
                    .forEach(name -> byName.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(item));
        }
        Set<HelperItem> used = new HashSet<>();
        Set<String> seen = new HashSet<>(names);
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            for (HelperItem item : byName.getOrDefault(open.pop(), List.of())) {
                if (used.add(item)) {
                    IdentifierNames.in(item.text()).stream().filter(seen::add).forEach(open::push);
                }
            }
        }
        return used;
    }

    private static boolean isTestOf(Declaration answer, HelperItem item) {
        return item.isDeclaration()
                && item.isExample()
                && item.span().start() >= answer.span().end()
                && item.uses(Set.of(answer.name()));
    }

    /** Whether an unused item is kept: because it declares a name, or prepares something before the function. */
    private static boolean isUsefulAlone(HelperItem item, Declaration answer, Set<String> dropped) {
        boolean prepares = item.span().end() <= answer.span().start();
        boolean isTest = item.isDeclaration() && item.isExample() && !prepares;
        return !isTest
                && (!item.uses(dropped) || item.isDeclaration() && !item.isExample())
                && (prepares || !item.names().isEmpty())
                && !item.names().contains("main")
                && !TopLevelStatements.isStringComment(item.text());
    }

    private static boolean parses(Snippet snippet, HelperItem item) {
        return snippet.tree().problems().stream()
                .noneMatch(problem -> item.span().touches(problem.span().start()));
    }

    /** What is at the top of the answer, or directly in the type of its function. */
    private static List<HelperItem> items(Snippet snippet, Declaration answer) {
        Declaration type = snippet.tree().typeAround(answer).orElse(null);
        SpanIndex others = SpanIndex.of(snippet.tree().declarations().stream()
                .map(Declaration::span)
                .filter(span -> type == null || !span.contains(type.span())));
        Stream<HelperItem> declared = snippet.tree().declarations().stream()
                .filter(one -> !one.span().overlaps(answer.span()) || one.equals(answer))
                .filter(one -> !one.equals(answer) && !one.equals(type) && !isAround(one, answer))
                .filter(one -> !others.encloses(one.span()))
                .map(one -> new HelperItem(
                        one.fullSpan(),
                        one.fullSpan().of(snippet.code()),
                        names(snippet, one),
                        type != null && type.span().contains(one.span()),
                        one.kind()));
        Stream<HelperItem> statements = snippet.layout().statements().stream()
                .filter(span -> !span.overlaps(answer.span()) && (type == null || !span.contains(type.span())))
                .filter(span -> !others.encloses(span))
                .map(span -> {
                    Span whole = withComment(snippet, span);
                    return new HelperItem(
                            whole,
                            span.of(snippet.code()),
                            TopLevelStatements.names(span.of(snippet.code())),
                            type != null && type.span().contains(span),
                            null);
                });
        return Stream.concat(declared, statements)
                .sorted(Comparator.comparingInt(item -> item.span().start()))
                .toList();
    }

    /** With the last word of a syntax error in its head, where the name is if a keyword was taken for it. */
    private static Set<String> names(Snippet snippet, Declaration declaration) {
        Set<String> names = new HashSet<>(Set.of(declaration.name()));
        snippet.tree().problems().stream()
                .filter(problem -> declaration.signature().contains(problem.span()))
                .map(problem -> LAST_WORD.matcher(problem.span().of(snippet.code())))
                .filter(Matcher::find)
                .forEach(word -> names.add(word.group()));
        return names;
    }

    private static boolean isAround(Declaration one, Declaration answer) {
        return one.span().contains(answer.span());
    }

    private static Span withComment(Snippet snippet, Span span) {
        return snippet.tree()
                .commentBefore(span.start())
                .map(SyntaxTree.Comment::span)
                .filter(comment -> isGap(snippet.code().substring(comment.end(), span.start())))
                .filter(comment -> startsLine(snippet.code(), comment.start()))
                .map(comment -> new Span(comment.start(), span.end()))
                .orElse(span);
    }

    private static boolean isGap(String between) {
        return between.isBlank() && between.indexOf('\n') == between.lastIndexOf('\n');
    }

    private static boolean startsLine(String code, int offset) {
        return code.substring(code.lastIndexOf('\n', offset - 1) + 1, offset).isBlank();
    }
}
