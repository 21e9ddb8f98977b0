// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.edit.SnippetLines;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                : snippet.form() == SnippetForm.MEMBERS || areMembers()
                        ? outermostTypes(site.tree()).reduce((a, b) -> b).orElse(null)
                        : null;
        return container != null && container.body() != null ? into(container, answered) : atEnd();
    }

    /** Whether the answer holds methods without their type: the document has no function outside of types. */
    private boolean areMembers() {
        boolean onlyMethods =
                HelperPlacement.ONLY_METHODS.contains(site.language().id())
                        && directly(site.tree(), null).noneMatch(Declaration::isFunction);
        return onlyMethods && snippet.outermost().anyMatch(Declaration::isFunction)
                || MatchingDeclaration.hasMethod(snippet);
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

    /** The snippet without imports, except for those inside a module. */
    private CodeFragment withoutImports() {
        SpanIndex declared = SpanIndex.of(snippet.tree().declarations().stream().map(Declaration::span));
        return snippet.tree().imports().stream().anyMatch(one -> declared.encloses(one.span()))
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
        SnippetLines lines = new SnippetLines(snippet, site);
        return items.stream()
                .map(item -> CodeFragment.of(lines, item).at(depth, site).stripTrailing())
                .collect(Collectors.joining(depth.isEmpty() ? separator() : "\n\n"));
    }

    private String separator() {
        return site.language().id().equals("python") ? "\n\n\n" : "\n\n";
    }

    /** The direct members of {@code answered} (null: the top level) that the document's container does not have. */
    private List<Span> items(@Nullable Declaration container, @Nullable Declaration answered) {
        Map<String, List<Declaration>> known =
                directly(site.tree(), container).collect(Collectors.groupingBy(Declaration::name));
        Map<Span, Declaration> declarations = directly(snippet.tree(), answered)
                .collect(Collectors.toMap(Declaration::fullSpan, one -> one, (first, second) -> first));
        String document = site.document().text();
        List<Span> missing = new ArrayList<>();
        for (Span item : allItems(answered)) {
            Declaration declared = declarations.get(item);
            boolean exists = declared != null
                    ? known.getOrDefault(declared.name(), List.of()).stream().anyMatch(one -> isSame(one, declared))
                    : document.contains(item.of(snippet.code()).strip());
            if (!exists) {
                missing.add(item);
            }
        }
        return missing;
    }

    /** Whether two of the same name are the same; for a macro such as TEST(...), signatures decide. */
    private boolean isSame(Declaration existing, Declaration added) {
        boolean macro = added.name().equals(added.name().toUpperCase(Locale.ROOT));
        return !macro
                || existing.signature()
                        .of(site.document().text())
                        .equals(added.signature().of(snippet.code()));
    }

    private List<Span> allItems(@Nullable Declaration answered) {
        List<Declaration> declared = directly(snippet.tree(), answered).toList();
        SpanIndex known = SpanIndex.of(declared.stream().map(Declaration::fullSpan));
        Stream<Span> statements = snippet.layout().statements().stream()
                .filter(span -> answered == null || answered.span().contains(span))
                .filter(span -> !known.overlaps(span));
        return Stream.concat(declared.stream().map(Declaration::fullSpan), statements)
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
    }

    private static Stream<Declaration> outermostTypes(SyntaxTree tree) {
        return directly(tree, null).filter(declaration -> !declaration.isFunction());
    }

    private static Stream<Declaration> directly(SyntaxTree tree, @Nullable Declaration container) {
        List<Declaration> inside = tree.declarations().stream()
                .filter(one -> !one.equals(container))
                .filter(one -> container == null || container.span().contains(one.span()))
                .toList();
        SpanIndex spans = SpanIndex.of(inside.stream().map(Declaration::span));
        return inside.stream().filter(one -> !spans.encloses(one.span()));
    }
}
