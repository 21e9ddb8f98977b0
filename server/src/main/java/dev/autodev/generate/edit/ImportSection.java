package dev.autodev.generate.edit;

import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The import section of a document, and where in it a statement belongs. */
final class ImportSection {

    private final Site site;
    private final List<Import> imports;

    ImportSection(Site site) {
        this.site = site;
        this.imports = site.tree().imports().stream()
                .filter(one -> site.tree().declarations().stream()
                        .noneMatch(declaration -> declaration.span().contains(one.span())))
                .toList();
    }

    List<TextEdit> insert(List<String> statements) {
        if (site.language().id().equals("go")) {
            return List.of(goSpecs(statements));
        }
        Map<Integer, List<String>> places = new LinkedHashMap<>();
        List<TextEdit> edits = new ArrayList<>();
        List<String> homeless = new ArrayList<>();
        for (String statement : statements) {
            if (kind(statement).equals("future")
                    && imports.stream().noneMatch(one -> kind(text(one)).equals("future"))) {
                edits.add(new TextEdit(Span.at(top()), statement + "\n" + (imports.isEmpty() ? "\n" : "")));
                continue;
            }
            Import before = predecessor(statement);
            if (before == null) {
                homeless.add(statement);
            } else {
                places.computeIfAbsent(lineEnd(before), place -> new ArrayList<>())
                        .add(statement);
            }
        }
        places.forEach((place, lines) -> edits.add(new TextEdit(Span.at(place), "\n" + String.join("\n", lines))));
        if (!homeless.isEmpty()) {
            edits.add(first(homeless));
        }
        return edits;
    }

    /** The import that a statement goes behind: in a sorted run its neighbour, else the last of its kind, else the last. */
    private @Nullable Import predecessor(String statement) {
        List<Import> section =
                imports.stream().filter(one -> !one.packageClause()).toList();
        List<Import> sameKind = section.stream()
                .filter(one -> kind(text(one)).equals(kind(statement)))
                .toList();
        List<Import> candidates = sameKind.isEmpty() ? section : sameKind;
        if (candidates.isEmpty()) {
            return null;
        }
        if (sameKind.size() > 1 && isSorted(sameKind)) {
            Import before = null;
            for (Import one : sameKind) {
                before = key(text(one)).compareTo(key(statement)) <= 0 ? one : before;
            }
            if (before != null) {
                return before;
            }
        }
        return candidates.getLast();
    }

    private boolean isSorted(List<Import> run) {
        for (int i = 1; i < run.size(); i++) {
            boolean adjacent = site.document().lineOf(run.get(i).span().start())
                    == site.document().lineOf(run.get(i - 1).span().end()) + 1;
            if (!adjacent || key(text(run.get(i - 1))).compareTo(key(text(run.get(i)))) > 0) {
                return false;
            }
        }
        return true;
    }

    private static String key(String statement) {
        return statement.replaceAll("\\s+", " ").replace(";", "");
    }

    /** Statements of one kind stand together. */
    private String kind(String statement) {
        return switch (site.language().id()) {
            case "java" -> statement.matches("(?s)import\\s+static\\b.*") ? "static" : "import";
            case "python" -> statement.matches("(?s)from\\s+__future__\\b.*") ? "future" : "import";
            case "c", "cpp" -> statement.startsWith("#") ? "include" : "using";
            default -> "import";
        };
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

    /** Go groups imports in brackets: a new one goes into the group. */
    private TextEdit goSpecs(List<String> specs) {
        Import group = imports.stream()
                .filter(one -> text(one).endsWith(")"))
                .reduce((a, b) -> b)
                .orElse(null);
        if (group != null) {
            int close = group.span().end() - 1;
            int line = site.document().lineOf(close);
            boolean ownLine = site.document().line(line).strip().startsWith(")");
            String indentation =
                    ownLine && line > 0 ? Indentation.leading(site.document().line(line - 1)) : "";
            String depth = indentation.isEmpty() ? site.unit().unit() : indentation;
            String lines = specs.stream().map(spec -> depth + spec + "\n").collect(Collectors.joining());
            return ownLine
                    ? new TextEdit(Span.at(site.document().lineStart(line)), lines)
                    : new TextEdit(Span.at(close), "\n" + lines);
        }
        String text = specs.size() == 1
                ? "import " + specs.getFirst()
                : specs.stream().map(spec -> "\t" + spec + "\n").collect(Collectors.joining("", "import (\n", ")"));
        Import last = imports.stream()
                .filter(one -> !one.packageClause())
                .reduce((a, b) -> b)
                .orElse(null);
        return last == null ? first(List.of(text)) : new TextEdit(Span.at(lineEnd(last)), "\n" + text);
    }

    private String text(Import one) {
        return LineEnding.normalize(site.text(one.span()));
    }

    private int lineEnd(Import one) {
        return site.document().lineEnd(site.document().lineOf(one.span().end()));
    }

    /** Behind what must or does stand first in a file. */
    private int top() {
        return new FileHead(site).end();
    }
}
