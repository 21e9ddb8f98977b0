// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The declarations, comments, imports and syntax errors of one text.
 *
 * <p><i>Immutable.</i>
 *
 * @param checked whether a grammar has parsed the text; if not, everything else is empty
 * @param declarations functions, methods and types in document order, outer before inner
 * @param comments comments in document order; adjacent line comments are one
 * @param imports import declarations in document order (with the package clause where the language has one)
 * @param problems places where the text does not parse
 */
public record SyntaxTree(
        boolean checked,
        List<Declaration> declarations,
        List<Comment> comments,
        List<Import> imports,
        List<SyntaxProblem> problems) {

    public static final SyntaxTree UNCHECKED = new SyntaxTree(false, List.of(), List.of(), List.of(), List.of());

    private static final String UNREAD = "too much does not parse";

    /** The tree of a text whose parse would take too much work: known only not to parse. */
    public static SyntaxTree unread(String text) {
        SyntaxProblem problem = new SyntaxProblem(new Span(0, text.length()), UNREAD);
        return new SyntaxTree(true, List.of(), List.of(), List.of(), List.of(problem));
    }

    public boolean isUnread() {
        return problems.size() == 1 && problems.getFirst().message().equals(UNREAD);
    }

    public SyntaxTree {
        declarations = List.copyOf(declarations);
        comments = List.copyOf(comments);
        imports = List.copyOf(imports);
        problems = List.copyOf(problems);
    }

    /** The innermost declaration around {@code offset}, its doc comment and annotations included. */
    public Optional<Declaration> declarationAt(int offset) {
        return innermostAt(offset, declaration -> true);
    }

    /** The innermost declaration around {@code offset} that is not local to a function: what other files can name. */
    public Optional<Declaration> nonLocalDeclarationAt(int offset) {
        Declaration outer = outermostFunctionAt(offset);
        return innermostAt(
                offset,
                declaration ->
                        outer == null || declaration == outer || !outer.span().contains(declaration.span()));
    }

    /** The innermost function or method around {@code offset}. */
    public Optional<Declaration> functionAt(int offset) {
        return innermostAt(offset, Declaration::isFunction);
    }

    /** A loop over integers: every menu calls this several times, and a long file has thousands of declarations. */
    private Optional<Declaration> innermostAt(int offset, Predicate<Declaration> condition) {
        Declaration innermost = null;
        int shortest = Integer.MAX_VALUE;
        for (Declaration one : declarations) {
            int start = one.fullStart();
            int end = one.span().end();
            if (start <= offset && offset <= end && end - start < shortest && condition.test(one)) {
                innermost = one;
                shortest = end - start;
            }
        }
        return Optional.ofNullable(innermost);
    }

    private @Nullable Declaration outermostFunctionAt(int offset) {
        Declaration outermost = null;
        for (Declaration one : declarations) {
            if (one.isFunction()
                    && one.fullStart() <= offset
                    && offset <= one.span().end()
                    && (outermost == null
                            || one.span().length() > outermost.span().length())) {
                outermost = one;
            }
        }
        return outermost;
    }

    /** The functions that are not inside of another function, in document order. */
    public List<Declaration> outermostFunctions() {
        List<Declaration> outermost = new ArrayList<>();
        int end = 0;
        for (Declaration one : declarations) {
            // in document order, outer before inner: what ends behind all functions so far is in none of them
            if (one.isFunction() && one.span().end() > end) {
                outermost.add(one);
                end = one.span().end();
            }
        }
        return outermost;
    }

    /** The imports outside of declarations, in document order. */
    public List<Import> topLevelImports() {
        List<Import> outside = new ArrayList<>();
        int next = 0;
        int end = 0;
        for (Import one : imports) {
            for (;
                    next < declarations.size()
                            && declarations.get(next).span().start()
                                    <= one.span().start();
                    next++) {
                end = Math.max(end, declarations.get(next).span().end());
            }
            if (one.span().end() > end) {
                outside.add(one);
            }
        }
        return outside;
    }

    /** The innermost type that encloses {@code declaration}. */
    public Optional<Declaration> typeAround(Declaration declaration) {
        return declarations.stream()
                .filter(other -> other.kind() == Declaration.Kind.TYPE)
                .filter(other ->
                        other != declaration && other.span().contains(declaration.span()) && !other.equals(declaration))
                .min(Comparator.comparingInt(other -> other.span().length()));
    }

    /** The innermost type whose body, up to its end, contains {@code offset}. */
    public Optional<Declaration> typeAt(int offset) {
        return declarations.stream()
                .filter(one -> one.kind() == Declaration.Kind.TYPE && one.body() != null)
                .filter(one ->
                        one.signature().end() <= offset && offset <= one.span().end())
                .min(Comparator.comparingInt(one -> one.span().length()));
    }

    public Optional<Comment> commentAt(int offset) {
        return comments.stream()
                .filter(comment -> comment.span().touches(offset))
                .findFirst();
    }

    /** The last comment that ends at or before {@code offset}. */
    public Optional<Comment> commentBefore(int offset) {
        int low = 0;
        int high = comments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (comments.get(middle).span().end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(comments.get(low - 1));
    }

    /**
     * A comment, or a run of line comments with nothing but white space between them.
     *
     * @param span from its first character to its last, line end excluded
     * @param text its content, without comment tokens, leading stars and common indentation
     */
    public record Comment(Span span, String text) {

        public Comment shift(int by) {
            return new Comment(span.shift(by), text);
        }
    }

    /**
     * An import declaration.
     *
     * @param span the whole statement, line end excluded
     * @param packageClause whether it is the package (module, namespace) clause instead
     */
    public record Import(Span span, boolean packageClause) {

        public Import shift(int by) {
            return new Import(span.shift(by), packageClause);
        }
    }

    /**
     * A place that does not parse.
     *
     * @param span where; empty when something is missing there
     * @param message for the user, for instance "missing ;"
     */
    public record SyntaxProblem(Span span, String message) {

        public SyntaxProblem shift(int by) {
            return new SyntaxProblem(span.shift(by), message);
        }
    }
}
