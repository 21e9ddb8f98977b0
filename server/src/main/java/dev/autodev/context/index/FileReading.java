// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.context.index.IndexedDeclaration.Kind;
import dev.autodev.context.index.IndexedFile.Contents;
import dev.autodev.context.index.IndexedFile.FileVersion;
import dev.autodev.context.index.IndexedFile.PackageName;
import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the declarations of a text that other files can name: none inside of functions. */
public final class FileReading {

    /** A generated file may declare tens of thousands; more say little about what a user would call. */
    private static final int MOST_DECLARATIONS = 2_000;

    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST_USE = 3;
    private static final int MOST_USES = 1_500;

    private static final Pattern PACKAGE = Pattern.compile("(?:package|namespace)\\s+([\\w.]+)");
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^[ \\t]*+namespace\\s+([\\w.]+)");

    private FileReading() {}

    /** @param tree of {@code text} */
    public static IndexedFile of(String path, FileVersion stamp, Language language, String text, SyntaxTree tree) {
        return IndexedFile.of(
                path,
                stamp,
                new Contents(
                        new PackageName(language.id(), packageName(language, text, tree)),
                        declarations(language, text, tree),
                        uses(text)));
    }

    private static int[] uses(String text) {
        return Identifiers.in(text, Span.at(0)).stream()
                .filter(one -> !one.prose() && one.name().length() >= SHORTEST_USE)
                .mapToInt(one -> one.name().hashCode())
                .distinct()
                .limit(MOST_USES)
                .sorted()
                .toArray();
    }

    private static String packageName(Language language, String text, SyntaxTree tree) {
        for (SyntaxTree.Import clause : tree.imports()) {
            if (clause.packageClause()) {
                Matcher matcher = PACKAGE.matcher(text).region(clause.span().start(), text.length());
                return matcher.lookingAt() ? matcher.group(1) : "";
            }
        }
        Matcher namespace = NAMESPACE.matcher(text);
        return language.id().equals("csharp") && namespace.find() ? namespace.group(1) : "";
    }

    private static List<IndexedDeclaration> declarations(Language language, String text, SyntaxTree tree) {
        List<IndexedDeclaration> found = new ArrayList<>();
        Deque<Integer> around = new ArrayDeque<>();
        List<ValueReader.Region> regions = new ArrayList<>();
        regions.add(new ValueReader.Region(-1, new Span(0, text.length())));
        int functionEnd = -1;
        for (Declaration one : tree.declarations()) {
            if (one.span().start() < functionEnd || found.size() >= MOST_DECLARATIONS) {
                continue;
            }
            while (!around.isEmpty() && !found.get(around.element()).span().contains(one.span())) {
                around.pop();
            }
            int parent = around.isEmpty() ? -1 : around.element();
            if (one.isFunction()) {
                functionEnd = one.span().end();
            }
            if (!one.name().isEmpty() && one.name().length() <= LONGEST_NAME) {
                boolean isType = one.kind() == Declaration.Kind.TYPE;
                found.add(new IndexedDeclaration(
                        isType ? Kind.TYPE : Kind.FUNCTION,
                        one.name(),
                        parent,
                        Visibility.isPrivate(language, text, one.name(), one.signature()),
                        one.signature(),
                        one.span(),
                        one.doc()));
                if (isType) {
                    around.push(found.size() - 1);
                    if (one.body() != null) {
                        regions.add(new ValueReader.Region(found.size() - 1, one.body()));
                    }
                }
            }
        }
        List<IndexedDeclaration> values =
                new ValueReader(language, text, tree).read(regions, Math.max(0, MOST_DECLARATIONS - found.size()));
        return inDocumentOrder(found, values);
    }

    /** Both lists as one, with the parents renumbered. */
    private static List<IndexedDeclaration> inDocumentOrder(
            List<IndexedDeclaration> found, List<IndexedDeclaration> values) {
        if (values.isEmpty()) {
            return found;
        }
        List<IndexedDeclaration> all = new ArrayList<>(found);
        all.addAll(values);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> all.get(i).span().start())
                .thenComparingInt(i -> -all.get(i).span().end()));
        int[] place = new int[all.size()];
        for (int i = 0; i < order.size(); i++) {
            place[order.get(i)] = i;
        }
        List<IndexedDeclaration> sorted = new ArrayList<>(all.size());
        for (int i : order) {
            IndexedDeclaration one = all.get(i);
            sorted.add(new IndexedDeclaration(
                    one.kind(),
                    one.name(),
                    one.parent() < 0 ? -1 : place[one.parent()],
                    one.isPrivate(),
                    one.signature(),
                    one.span(),
                    one.doc()));
        }
        return sorted;
    }
}
