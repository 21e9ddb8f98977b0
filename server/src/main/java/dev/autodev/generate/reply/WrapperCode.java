// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Code around a piece of code that does not parse by itself, for instance a class around a method.
 *
 * <p><i>Immutable.</i>
 */
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

    private static WrapperCode statements(String before, String after) {
        return new WrapperCode(SnippetForm.STATEMENTS, before, after);
    }

    /** The wrapper that {@code code} needs although it parses without one: a property looks like a label. */
    static Optional<WrapperCode> required(Language language, String code) {
        boolean property =
                SCRIPTS.contains(language.id()) && PROPERTY.matcher(code).lookingAt();
        return property ? Optional.of(OBJECT) : Optional.empty();
    }

    /** The tree of {@code code} inside the wrapper, in its own offsets; empty if the code closes the wrapper. */
    Optional<SyntaxTree> parse(Syntax syntax, Language language, String code) {
        SyntaxTree tree = syntax.parse(language, before + code + after);
        return isIntact(tree, code.length()) ? Optional.of(unwrapped(tree, code.length())) : Optional.empty();
    }

    /** The layout of {@code code} inside the wrapper, in its own offsets. */
    Layout layout(BudgetedSyntax syntax, Language language, String code) {
        Layout layout = syntax.layout(language, before + code + after);
        Span inside = inside(code.length());
        return new Layout(unwrapped(layout.statements(), inside), unwrapped(layout.verbatim(), inside));
    }

    /** With one closing brace too many, the code would close the wrapper's, and what follows would still parse. */
    private boolean isIntact(SyntaxTree tree, int length) {
        Span inside = inside(length);
        long around = tree.declarations().stream()
                .filter(one -> one.span().start() < inside.start() && one.span().end() >= inside.end())
                .count();
        return before.indexOf('{') < 0
                || around >= before.chars().filter(c -> c == '{').count();
    }

    private Span inside(int length) {
        return new Span(before.length(), before.length() + length);
    }

    private SyntaxTree unwrapped(SyntaxTree tree, int length) {
        Span inside = inside(length);
        int by = -before.length();
        return new SyntaxTree(
                true,
                tree.declarations().stream()
                        .filter(declaration -> inside.contains(declaration.fullSpan()))
                        .map(declaration -> declaration.shift(by))
                        .toList(),
                tree.comments().stream()
                        .filter(comment -> inside.contains(comment.span()))
                        .map(comment -> comment.shift(by))
                        .toList(),
                tree.imports().stream()
                        .filter(one -> inside.contains(one.span()))
                        .map(one -> one.shift(by))
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

    private static List<Span> unwrapped(List<Span> spans, Span inside) {
        return spans.stream()
                .filter(inside::contains)
                .map(span -> span.shift(-inside.start()))
                .toList();
    }
}
