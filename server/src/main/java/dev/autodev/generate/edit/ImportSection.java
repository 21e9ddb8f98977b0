// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts statements into the import section of a document. */
final class ImportSection {

    private final EditTarget site;
    private final ImportOrder order;
    private final List<Import> imports;

    ImportSection(EditTarget site) {
        this.site = site;
        this.order = new ImportOrder(site.language().id());
        this.imports = site.tree().topLevelImports();
    }

    List<TextEdit> insert(List<String> statements) {
        if (site.language().id().equals("go")) {
            return goSpecs(statements);
        }
        Map<TextEdit, List<String>> places = new LinkedHashMap<>();
        List<TextEdit> edits = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        for (String statement : statements) {
            if (order.kind(statement).equals("future")
                    && imports.stream().noneMatch(one -> order.kind(text(one)).equals("future"))) {
                edits.add(new TextEdit(Span.at(top()), statement + "\n" + (imports.isEmpty() ? "\n" : "")));
                continue;
            }
            TextEdit place = place(statement);
            if (place == null) {
                unplaced.add(statement);
            } else {
                places.computeIfAbsent(place, none -> new ArrayList<>()).add(statement);
            }
        }
        places.forEach((place, lines) -> edits.add(insertion(place, lines)));
        if (!unplaced.isEmpty()) {
            edits.add(first(unplaced));
        }
        return edits;
    }

    /** @param place an edit that inserts only a line end: before the next line, or at the end of a line */
    private TextEdit insertion(TextEdit place, List<String> lines) {
        List<String> ordered =
                lines.stream().sorted(Comparator.comparing(order::key)).toList();
        boolean sorted = order.isSorted(ordered) && lines.size() > 1;
        String text = String.join("\n", sorted ? ordered : lines);
        boolean beforeLine =
                site.document().lineStart(site.document().lineOf(place.span().start()))
                        == place.span().start();
        return new TextEdit(place.span(), beforeLine ? text + "\n" : "\n" + text);
    }

    /** After its predecessor in a sorted run of its kind, else after the last of its kind; null if there is no import. */
    private @Nullable TextEdit place(String statement) {
        List<Import> section =
                imports.stream().filter(one -> !one.packageClause()).toList();
        List<Import> sameKind = section.stream()
                .filter(one -> order.kind(text(one)).equals(order.kind(statement)))
                .toList();
        if (section.isEmpty()) {
            return null;
        }
        if (sameKind.isEmpty()) {
            return after(section.getLast());
        }
        List<Import> run = run(sameKind, statement);
        if (!order.isSorted(run.stream().map(this::text).toList())) {
            return after(run.getLast());
        }
        Import before = null;
        for (Import one : run) {
            before = order.key(text(one)).compareTo(order.key(statement)) <= 0 ? one : before;
        }
        if (before != null) {
            return after(before);
        }
        int lineStart = site.document()
                .lineStart(site.document().lineOf(run.getFirst().span().start()));
        return lineStart == run.getFirst().span().start()
                ? new TextEdit(Span.at(lineStart), "\n")
                : after(run.getLast());
    }

    private TextEdit after(Import one) {
        return new TextEdit(Span.at(lineEnd(one)), "\n");
    }

    /** Of the runs of adjacent lines, the one with the most closely related import, else the last. */
    private List<Import> run(List<Import> sameKind, String statement) {
        List<List<Import>> runs = new ArrayList<>();
        for (Import one : sameKind) {
            boolean joins = !runs.isEmpty()
                    && site.document().lineOf(one.span().start())
                            == site.document()
                                            .lineOf(runs.getLast()
                                                    .getLast()
                                                    .span()
                                                    .end())
                                    + 1;
            if (!joins) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(one);
        }
        List<Import> best = runs.getLast();
        int nearest = 0;
        for (List<Import> run : runs) {
            int near = run.stream()
                    .mapToInt(one -> order.nearness(text(one), statement))
                    .max()
                    .orElse(0);
            if (near > nearest) {
                nearest = near;
                best = run;
            }
        }
        return best;
    }

    private TextEdit first(List<String> lines) {
        String text = String.join("\n", lines);
        Import clause = imports.stream()
                .filter(Import::packageClause)
                .reduce((a, b) -> b)
                .orElse(null);
        return clause == null
                ? new TextEdit(Span.at(top()), text + "\n\n")
                : new TextEdit(Span.at(lineEnd(clause)), "\n\n" + text);
    }

    /** In Go a new import goes into the parenthesized group. */
    private List<TextEdit> goSpecs(List<String> specs) {
        Import group = imports.stream()
                .filter(one -> text(one).endsWith(")"))
                .reduce((a, b) -> b)
                .orElse(null);
        if (group != null) {
            return new GoImportGroup(site, order, group.span()).insert(specs);
        }
        String text = specs.size() == 1
                ? "import " + specs.getFirst()
                : specs.stream().map(spec -> "\t" + spec + "\n").collect(Collectors.joining("", "import (\n", ")"));
        Import last = imports.stream()
                .filter(one -> !one.packageClause())
                .reduce((a, b) -> b)
                .orElse(null);
        return List.of(last == null ? first(List.of(text)) : new TextEdit(Span.at(lineEnd(last)), "\n" + text));
    }

    private String text(Import one) {
        return LineEnding.normalize(site.text(one.span()));
    }

    private int lineEnd(Import one) {
        return site.document().lineEnd(site.document().lineOf(one.span().end()));
    }

    /** The offset after the file's header. */
    private int top() {
        return new FileHeader(site).end();
    }
}
