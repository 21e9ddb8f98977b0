package dev.autodev.generate.edit;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Declaration.Kind;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer brought along beside the function it was asked for. Kept is what the function uses, and what is of use by
 * itself; left out is what the document has already, what merely shows the function: examples, tests, a main, and what
 * nothing uses and does not parse: the cut end of an answer, prose taken for code.
 *
 * <p><i>Immutable.</i>
 *
 * @param kept in the order of the answer
 * @param dropped the text of the rest, with what the document has already
 */
record HelperDeclarations(List<Item> kept, List<Item> dropped) {

    /**
     * One thing at the top of an answer, or in the type around its function.
     *
     * @param span with its comment
     * @param member whether it stood in the type around the function
     * @param kind null for what is no declaration: a field, a statement
     */
    record Item(
            Span span,
            String text,
            Set<String> names,
            boolean member,
            @Nullable Kind kind) {

        boolean isDeclared() {
            return kind != null;
        }
    }

    static HelperDeclarations of(EditTarget site, Snippet snippet, Declaration answer, Declaration target) {
        List<Item> items = items(snippet, answer);
        ExistingNames known = ExistingNames.in(site);
        Set<String> used = new HashSet<>(IdentifierNames.in(answer.fullSpan().of(snippet.code())));
        List<Item> fresh = items.stream()
                .filter(item -> !known.has(item) && !isTest(item, answer))
                .toList();
        List<Item> kept = new ArrayList<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Item item : fresh) {
                if (!kept.contains(item) && item.names().stream().anyMatch(used::contains)) {
                    kept.add(item);
                    used.addAll(IdentifierNames.in(item.text()));
                    grown = true;
                }
            }
        }
        Set<String> left = fresh.stream()
                .filter(item -> !kept.contains(item))
                .filter(item ->
                        uses(item, Set.of(answer.name())) && (!item.isDeclared() || ExampleDetector.isExample(item)))
                .flatMap(item -> item.names().stream())
                .collect(Collectors.toCollection(HashSet::new));
        left.add(answer.name());
        left.add(target.name());
        for (Item item : fresh) {
            if (!kept.contains(item) && isOfUse(item, answer, left) && parses(snippet, item)) {
                kept.add(item);
            } else if (!kept.contains(item)) {
                left.addAll(item.names());
            }
        }
        kept.sort(Comparator.comparingInt(item -> item.span().start()));
        return new HelperDeclarations(
                List.copyOf(kept),
                items.stream().filter(item -> !kept.contains(item)).toList());
    }

    private static boolean isTest(Item item, Declaration answer) {
        return item.isDeclared()
                && ExampleDetector.isExample(item)
                && item.span().start() >= answer.span().end()
                && uses(item, Set.of(answer.name()));
    }

    /** What stands alone is kept if it has a name of its own, or if it prepares something in front of the function. */
    private static boolean isOfUse(Item item, Declaration answer, Set<String> left) {
        boolean prepares = item.span().end() <= answer.span().start();
        return (!uses(item, left) || item.isDeclared() && !ExampleDetector.isExample(item))
                && (prepares || !item.names().isEmpty())
                && !item.names().contains("main")
                && !TopLevelStatements.isRemark(item.text());
    }

    private static boolean parses(Snippet snippet, Item item) {
        return snippet.tree().problems().stream()
                .noneMatch(problem -> item.span().touches(problem.span().start()));
    }

    private static boolean uses(Item item, Set<String> names) {
        return IdentifierNames.in(item.text()).stream().anyMatch(names::contains);
    }

    private static List<Item> items(Snippet snippet, Declaration answer) {
        Declaration home = snippet.tree().typeAround(answer).orElse(null);
        Stream<Item> declared = snippet.tree().declarations().stream()
                .filter(one -> !one.span().overlaps(answer.span()) || one.equals(answer))
                .filter(one -> !one.equals(answer) && !one.equals(home) && !isAround(one, answer))
                .filter(one -> isAt(snippet, one.span(), home))
                .map(one -> new Item(
                        one.fullSpan(),
                        one.fullSpan().of(snippet.code()),
                        Set.of(one.name()),
                        home != null && home.span().contains(one.span()),
                        one.kind()));
        Stream<Item> loose = snippet.layout().statements().stream()
                .filter(span -> !span.overlaps(answer.span()) && (home == null || !span.contains(home.span())))
                .filter(span -> isAt(snippet, span, home))
                .map(span -> {
                    Span whole = withComment(snippet, span);
                    return new Item(
                            whole,
                            whole.of(snippet.code()),
                            TopLevelStatements.names(span.of(snippet.code())),
                            home != null && home.span().contains(span),
                            null);
                });
        return Stream.concat(declared, loose)
                .sorted(Comparator.comparingInt(item -> item.span().start()))
                .toList();
    }

    private static boolean isAround(Declaration one, Declaration answer) {
        return one.span().contains(answer.span());
    }

    /** At the top of the answer, or directly in the home of its function. */
    private static boolean isAt(Snippet snippet, Span span, @Nullable Declaration home) {
        return snippet.tree().declarations().stream()
                .filter(other -> !other.span().equals(span) && other.span().contains(span))
                .allMatch(other -> home != null && other.span().contains(home.span()));
    }

    private static Span withComment(Snippet snippet, Span span) {
        return snippet.tree().comments().stream()
                .map(SyntaxTree.Comment::span)
                .filter(comment -> comment.end() <= span.start())
                .filter(comment -> isGap(snippet.code().substring(comment.end(), span.start())))
                .filter(comment -> startsLine(snippet.code(), comment.start()))
                .reduce((a, b) -> b)
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
