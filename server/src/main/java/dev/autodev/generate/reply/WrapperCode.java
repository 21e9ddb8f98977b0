package dev.autodev.generate.reply;

import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Code to read a piece of code in, where it makes no sense alone. <i>Immutable.</i> */
record WrapperCode(SnippetForm form, String before, String after) {

    private static final WrapperCode CLASS = new WrapperCode(SnippetForm.MEMBERS, "class A {\n", "\n}");

    private static final WrapperCode OBJECT =
            new WrapperCode(SnippetForm.MEMBERS, "class A { f = () => ({\n", "\n}) }");

    private static final Set<String> SCRIPTS = Set.of("javascript", "javascriptreact", "typescript", "typescriptreact");
    private static final Pattern PROPERTY = Pattern.compile(
            "\\s*[\\w$]+\\s*:\\s*(?:async\\b\\s*)?(?:function\\b|\\([^)]*\\)\\s*(?::[^=]*)?=>|[\\w$]+\\s*=>)");

    static List<WrapperCode> of(Language language) {
        return switch (language.id()) {
            case "java" -> List.of(CLASS, statements("class A { Object f() {\n", "\n} }"));
            case "csharp" -> List.of(CLASS, statements("class A { object F() {\n", "\n} }"));
            case "javascript", "javascriptreact", "typescript", "typescriptreact" ->
                List.of(CLASS, OBJECT, statements("async function f() {\n", "\n}"));
            case "c", "cpp" -> List.of(statements("void f() {\n", "\n}"));
            case "go" ->
                List.of(
                        new WrapperCode(SnippetForm.FILE, "package p\n", "\n"),
                        statements("package p\nfunc f() {\n", "\n}"));
            case "rust" ->
                List.of(new WrapperCode(SnippetForm.MEMBERS, "impl A {\n", "\n}"), statements("fn f() {\n", "\n}"));
            case "kotlin" -> List.of(CLASS, statements("fun f() {\n", "\n}"));
            default -> List.of();
        };
    }

    /** Surroundings that {@code code} is meant for although it parses without them: a property looks like a label. */
    static Optional<WrapperCode> meant(Language language, String code) {
        boolean property =
                SCRIPTS.contains(language.id()) && PROPERTY.matcher(code).lookingAt();
        return property ? Optional.of(OBJECT) : Optional.empty();
    }

    private static WrapperCode statements(String before, String after) {
        return new WrapperCode(SnippetForm.STATEMENTS, before, after);
    }

    /** What the grammar says of {@code code} in here; empty if the code breaks out. */
    Optional<SyntaxTree> read(Syntax syntax, Language language, String code) {
        SyntaxTree tree = syntax.parse(language, before + code + after);
        return holds(tree, code.length()) ? Optional.of(shifted(tree, code.length())) : Optional.empty();
    }

    Layout layout(Syntax syntax, Language language, String code) {
        Layout layout = syntax.layout(language, before + code + after);
        Span inside = inside(code.length());
        return new Layout(shifted(layout.statements(), inside), shifted(layout.verbatim(), inside));
    }

    /** A brace too many in the code would close what we opened, and what follows would look as if it were well. */
    private boolean holds(SyntaxTree tree, int length) {
        Span inside = inside(length);
        return before.indexOf('{') < 0
                || tree.declarations().stream()
                                .filter(one -> one.span().start() < inside.start()
                                        && one.span().end() >= inside.end())
                                .count()
                        >= before.chars().filter(c -> c == '{').count();
    }

    private Span inside(int length) {
        return new Span(before.length(), before.length() + length);
    }

    private SyntaxTree shifted(SyntaxTree tree, int length) {
        Span inside = inside(length);
        int by = -before.length();
        return new SyntaxTree(
                true,
                tree.declarations().stream()
                        .filter(declaration -> inside.contains(declaration.fullSpan()))
                        .map(declaration -> shifted(declaration, by))
                        .toList(),
                tree.comments().stream()
                        .filter(comment -> inside.contains(comment.span()))
                        .map(comment -> new SyntaxTree.Comment(comment.span().shift(by), comment.text()))
                        .toList(),
                tree.imports().stream()
                        .filter(one -> inside.contains(one.span()))
                        .map(one -> new SyntaxTree.Import(one.span().shift(by), one.packageClause()))
                        .toList(),
                tree.problems().stream()
                        .map(problem ->
                                new SyntaxTree.SyntaxProblem(clamped(problem.span(), length), problem.message()))
                        .toList());
    }

    private Span clamped(Span span, int length) {
        int start = Math.clamp(span.start() - before.length(), 0, length);
        return new Span(start, Math.clamp(span.end() - before.length(), start, length));
    }

    private List<Span> shifted(List<Span> spans, Span inside) {
        return spans.stream()
                .filter(inside::contains)
                .map(span -> span.shift(-inside.start()))
                .toList();
    }

    private static Declaration shifted(Declaration declaration, int by) {
        return new Declaration(
                declaration.kind(),
                declaration.name(),
                declaration.span().shift(by),
                declaration.nameSpan().shift(by),
                declaration.signature().shift(by),
                shifted(declaration.body(), by),
                shifted(declaration.doc(), by),
                declaration.stub(),
                declaration.parameters(),
                declaration.returns());
    }

    private static @Nullable Span shifted(@Nullable Span span, int by) {
        return span == null ? null : span.shift(by);
    }
}
