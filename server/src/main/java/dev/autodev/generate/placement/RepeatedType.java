// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.ImportMerger;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.merge.SelectionPlacement;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places an answer that repeats the type around the place: models give the whole class with the new method in it. */
final class RepeatedType {

    private final EditTarget site;
    private final Snippet snippet;
    private final Declaration existing;
    private final Declaration answered;
    private final String document;

    private RepeatedType(EditTarget site, Snippet snippet, Declaration existing, Declaration answered) {
        this.site = site;
        this.snippet = snippet;
        this.existing = existing;
        this.answered = answered;
        this.document = lines(site.document().text());
    }

    /** Empty if the answer does not hold the type around the place. */
    static Optional<PlacedCode> place(EditTarget site, Snippet snippet) {
        return site.tree()
                .typeAt(site.selection().end())
                .filter(type -> !type.name().isEmpty())
                .flatMap(type -> version(site, snippet, type)
                        .flatMap(answered -> new RepeatedType(site, snippet, type, answered).placed()));
    }

    /** The type of the answer in the same types, with the same head, else with the same name. */
    private static Optional<Declaration> version(EditTarget site, Snippet snippet, Declaration type) {
        List<String> path = path(site.tree(), type);
        List<Declaration> same = snippet.tree().declarations().stream()
                .filter(one -> isType(one) && one.name().equals(type.name()) && one.body() != null)
                .filter(one -> endsWith(path, path(snippet.tree(), one)))
                .toList();
        String head = site.text(type.signature()).replaceAll("\\s+", "");
        return same.stream()
                .filter(one -> one.signature()
                        .of(snippet.code())
                        .replaceAll("\\s+", "")
                        .equals(head))
                .findFirst()
                .or(() -> same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty());
    }

    /** The names of the types around a type, and its own. */
    private static List<String> path(SyntaxTree tree, Declaration type) {
        return tree.declarations().stream()
                .filter(one -> isType(one) && one.span().contains(type.span()))
                .sorted(Comparator.comparingInt((Declaration one) -> one.span().length())
                        .reversed())
                .map(Declaration::name)
                .toList();
    }

    private static boolean endsWith(List<String> path, List<String> end) {
        return path.size() >= end.size()
                && path.subList(path.size() - end.size(), path.size()).equals(end);
    }

    private Optional<PlacedCode> placed() {
        List<Span> items = items();
        boolean isRestKnown = Stream.concat(
                        snippet.tree().declarations().stream()
                                .map(Declaration::span)
                                .filter(one -> !one.contains(answered.span())),
                        snippet.layout().statements().stream())
                .filter(one -> !answered.span().contains(one))
                .noneMatch(one -> isNew(wholeLines(one)));
        boolean hasNew = items.stream().anyMatch(this::isNew);
        if (isRestKnown && hasNew && members().noneMatch(this::isChanged)) {
            return Optional.of(
                    ImportMerger.withImports(site, snippet, InsertionPlacement.place(site, snippet, omitted(items))));
        }
        Declaration repeated = outermostRepeated();
        int start = site.document()
                .lineStart(site.document().lineOf(repeated.fullSpan().start()));
        EditTarget whole = new EditTarget(
                site.task(),
                site.language(),
                site.document(),
                site.tree(),
                site.layout(),
                new Span(start, repeated.span().end()),
                null);
        return SelectionPlacement.place(whole, snippet);
    }

    /** The type of the document that contains as many types around the place as the answer has. */
    private Declaration outermostRepeated() {
        int depth = path(snippet.tree(), answered).size();
        return site.tree().declarations().stream()
                .filter(one -> isType(one) && one.span().contains(existing.span()))
                .sorted(Comparator.comparingInt(one -> one.span().length()))
                .limit(depth)
                .reduce(existing, (inner, outer) -> outer);
    }

    /** The declarations directly in the type of the answer. */
    private Stream<Declaration> members() {
        List<Declaration> inside = snippet.tree().declarations().stream()
                .filter(one -> !one.equals(answered) && answered.span().contains(one.span()))
                .toList();
        return inside.stream()
                .filter(one -> inside.stream()
                        .noneMatch(other -> !other.equals(one) && other.span().contains(one.span())));
    }

    /** The whole lines of what is directly in the type of the answer, in their order. */
    private List<Span> items() {
        Stream<Span> statements = snippet.layout().statements().stream()
                .filter(one -> answered.span().contains(one));
        return Stream.concat(members().map(Declaration::fullSpan), statements)
                .map(this::wholeLines)
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
    }

    private boolean isNew(Span item) {
        return !document.contains(lines(item.of(snippet.code())));
    }

    /** Whether the document's type has an older version of a member. */
    private boolean isChanged(Declaration member) {
        return isNew(wholeLines(member.fullSpan()))
                && site.tree().declarations().stream()
                        .anyMatch(one -> existing.span().contains(one.span())
                                && one.kind() == member.kind()
                                && one.name().equals(member.name())
                                && (!ChangedFunctions.hasOverloads(site)
                                        || one.parameters().equals(member.parameters())));
    }

    /** The lines of the answer around its new members. */
    private List<Span> omitted(List<Span> items) {
        List<Span> omitted = new ArrayList<>();
        int end = 0;
        for (Span item : items) {
            if (omitted.isEmpty()) {
                omitted.add(new Span(end, Math.max(end, item.start() - 1)));
            }
            if (!isNew(item)) {
                omitted.add(item);
            }
            end = item.end();
        }
        omitted.add(new Span(
                Math.min(end + 1, snippet.code().length()), snippet.code().length()));
        return omitted;
    }

    private Span wholeLines(Span span) {
        String code = snippet.code();
        int end = code.indexOf('\n', span.end());
        return new Span(code.lastIndexOf('\n', span.start() - 1) + 1, end < 0 ? code.length() : end);
    }

    private static boolean isType(Declaration one) {
        return one.kind() == Declaration.Kind.TYPE;
    }

    /** Without indentation, which answers change. */
    private static String lines(String text) {
        return LineEnding.normalize(text).lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
