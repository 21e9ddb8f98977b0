// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds tests to an existing test file: to the class or module of the same name, else at the end. Existing tests stay. */
final class TestPlacement {

    /** Rust test modules have their own imports. */
    private static final Pattern IMPORT_LINE = Pattern.compile("(?m)^[ \\t]*use [^;]*;");

    private final EditTarget site;
    private final Snippet snippet;

    private TestPlacement(EditTarget site, Snippet snippet) {
        this.site = site;
        this.snippet = snippet;
    }

    /** Empty if the file has all of the tests. */
    static Optional<PlacedCode> place(EditTarget site, Snippet snippet) {
        return new TestPlacement(site, snippet).placed();
    }

    private Optional<PlacedCode> placed() {
        Declaration answered = outermostTypes(snippet.tree()).findFirst().orElse(null);
        Declaration container = answered != null
                ? outermostTypes(site.tree())
                        .filter(type -> type.name().equals(answered.name()))
                        .findFirst()
                        .orElse(null)
                : snippet.form() == SnippetForm.MEMBERS
                        ? outermostTypes(site.tree()).reduce((a, b) -> b).orElse(null)
                        : null;
        return container != null && container.body() != null ? into(container, answered) : atEnd();
    }

    private Optional<PlacedCode> into(Declaration container, @Nullable Declaration answered) {
        List<Span> items = items(container, answered).stream()
                .filter(item -> !isImport(item.of(snippet.code())))
                .toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        String depth =
                site.indentationAt(container.span().start()) + site.unit().unit();
        Span body = Objects.requireNonNull(container.body());
        String text = body.of(site.document().text());
        boolean braces = text.startsWith("{");
        String inside = braces ? text.substring(0, text.length() - 1) : text;
        int at = body.start() + inside.stripTrailing().length();
        boolean first = braces && inside.strip().equals("{");
        String closing = braces && inside.indexOf('\n') < 0
                ? "\n" + site.indentationAt(container.span().start())
                : "";
        List<TextEdit> edits = new ArrayList<>(imports(container, answered, depth));
        edits.add(new TextEdit(Span.at(at), (first ? "\n" : "\n\n") + joined(items, depth) + closing));
        return Optional.of(new PlacedCode(code(items, ""), edits, Span.at(at)));
    }

    /** Adds the imports in the answer's container after those in the document's. */
    private List<TextEdit> imports(Declaration container, @Nullable Declaration answered, String depth) {
        Span body = Objects.requireNonNull(container.body());
        String existing = body.of(site.document().text());
        String missing = allItems(answered).stream()
                .filter(item -> isImport(item.of(snippet.code())))
                .map(item -> item.of(snippet.code()).strip())
                .filter(statement -> !existing.contains(statement))
                .map(statement -> "\n" + depth + statement)
                .collect(Collectors.joining());
        Matcher known = IMPORT_LINE.matcher(existing);
        int end = body.start() + 1;
        while (known.find()) {
            end = body.start() + known.end();
        }
        return missing.isEmpty() ? List.of() : List.of(new TextEdit(Span.at(end), missing));
    }

    private static boolean isImport(String statement) {
        return statement.startsWith("use ");
    }

    private boolean isNested(Import one) {
        return snippet.tree().declarations().stream()
                .anyMatch(declaration -> declaration.span().contains(one.span()));
    }

    /** The snippet without imports, except for those inside a module. */
    private CodeFragment withoutImports() {
        return snippet.tree().imports().stream().anyMatch(this::isNested)
                ? CodeFragment.of(snippet, new Span(0, snippet.code().length()), site)
                : CodeFragment.withoutImports(snippet, site);
    }

    private Optional<PlacedCode> atEnd() {
        List<Span> items = items(null, null);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        boolean whole = items.size() == allItems(null).size();
        String text = whole ? withoutImports().trimmed().at("", site).stripTrailing() : joined(items, "");
        String document = site.document().text();
        int end = document.stripTrailing().length();
        String gap = end == 0 ? "" : separator();
        return Optional.of(new PlacedCode(
                whole ? text + "\n" : code(items, ""),
                List.of(new TextEdit(new Span(end, document.length()), gap + text + "\n")),
                Span.at(end)));
    }

    private String code(List<Span> items, String depth) {
        return joined(items, depth) + "\n";
    }

    private String joined(List<Span> items, String depth) {
        return items.stream()
                .map(item ->
                        CodeFragment.of(snippet, item, site).at(depth, site).stripTrailing())
                .collect(Collectors.joining(depth.isEmpty() ? separator() : "\n\n"));
    }

    private String separator() {
        return site.language().id().equals("python") ? "\n\n\n" : "\n\n";
    }

    /** The direct members of {@code answered} (null: the top level) that the document's container does not have. */
    private List<Span> items(@Nullable Declaration container, @Nullable Declaration answered) {
        List<Declaration> known = directly(site.tree(), container).toList();
        String document = site.document().text();
        List<Span> missing = new ArrayList<>();
        for (Span item : allItems(answered)) {
            Optional<Declaration> declared = directly(snippet.tree(), answered)
                    .filter(one -> one.fullSpan().equals(item))
                    .findFirst();
            boolean exists = declared.isPresent()
                    ? known.stream().anyMatch(one -> isSame(one, declared.get()))
                    : document.contains(item.of(snippet.code()).strip());
            if (!exists) {
                missing.add(item);
            }
        }
        return missing;
    }

    /** Compares names; for a macro such as TEST(...), signatures. */
    private boolean isSame(Declaration existing, Declaration added) {
        boolean macro = added.name().equals(added.name().toUpperCase(Locale.ROOT));
        return existing.name().equals(added.name())
                && (!macro
                        || existing.signature()
                                .of(site.document().text())
                                .equals(added.signature().of(snippet.code())));
    }

    private List<Span> allItems(@Nullable Declaration answered) {
        List<Declaration> declared = directly(snippet.tree(), answered).toList();
        Stream<Span> statements = snippet.layout().statements().stream()
                .filter(span -> answered == null || answered.span().contains(span))
                .filter(span ->
                        declared.stream().noneMatch(one -> one.fullSpan().overlaps(span)));
        return Stream.concat(declared.stream().map(Declaration::fullSpan), statements)
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
    }

    private static Stream<Declaration> outermostTypes(SyntaxTree tree) {
        return directly(tree, null).filter(declaration -> !declaration.isFunction());
    }

    private static Stream<Declaration> directly(SyntaxTree tree, @Nullable Declaration container) {
        return tree.declarations().stream()
                .filter(one -> !one.equals(container))
                .filter(one -> container == null || container.span().contains(one.span()))
                .filter(one -> tree.declarations().stream()
                        .noneMatch(other -> !other.equals(one)
                                && !other.equals(container)
                                && (container == null || container.span().contains(other.span()))
                                && other.span().contains(one.span())));
    }
}
