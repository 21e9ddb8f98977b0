package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A piece of code with what its grammar says of it, read in the surroundings in which it makes most sense: a bare method
 * is no Java file, and a bare statement no C file.
 *
 * <p><i>Immutable.</i>
 *
 * @param tree in offsets of {@code code}
 * @param layout in offsets of {@code code}
 */
public record Snippet(String code, SyntaxTree tree, Layout layout, SnippetForm form) {

    /** Where a piece of code could stand as it is. */
    public enum SnippetForm {
        /** A file, or some declarations from the top of one. */
        FILE,
        /** Between the members of a type. */
        MEMBERS,
        /** Inside a function. */
        STATEMENTS
    }

    /** A file whose layout nobody looked at. */
    public Snippet(String code, SyntaxTree tree) {
        this(code, tree, Layout.UNKNOWN, SnippetForm.FILE);
    }

    /** Reads {@code code} alone, inside a type and inside a function, and keeps the reading with the fewest problems. */
    public static Snippet parse(Syntax syntax, Language language, String code) {
        return read(BudgetedSyntax.sharing(new ParseBudget(), syntax), language, code);
    }

    /** As {@link #parse}, within the bounds of the answer that {@code code} is from. */
    static Snippet read(BudgetedSyntax syntax, Language language, String code) {
        SyntaxTree alone = syntax.parse(language, code);
        if (!alone.checked() || alone.isUnread()) {
            return new Snippet(code, alone);
        }
        Snippet best = new Snippet(code, alone);
        WrapperCode around = null;
        WrapperCode meant = WrapperCode.meant(language, code).orElse(null);
        SyntaxTree member =
                meant == null ? null : meant.read(syntax, language, code).orElse(null);
        if (meant != null && member != null && member.problems().isEmpty()) {
            return new Snippet(code, member, withoutDocs(meant.layout(syntax, language, code), member), meant.form());
        }
        // imports stand in front of everything: with them, a member makes sense in no surroundings
        String inner = best.parses() ? code : withoutImports(code, alone.imports());
        for (WrapperCode surroundings : WrapperCode.of(language)) {
            if (best.parses()) {
                break;
            }
            Optional<SyntaxTree> inside = surroundings
                    .read(syntax, language, inner)
                    .map(tree -> inner.equals(code) ? tree : withImports(tree, alone.imports()));
            if (inside.isPresent()
                    && inside.get().problems().size() < best.tree.problems().size()) {
                best = new Snippet(code, inside.get(), Layout.UNKNOWN, surroundings.form());
                around = surroundings;
            }
        }
        Layout layout = around == null ? syntax.layout(language, code) : around.layout(syntax, language, inner);
        return new Snippet(code, best.tree, withoutDocs(layout, best.tree), best.form);
    }

    /** The same length, with blanks for imports. */
    private static String withoutImports(String code, List<SyntaxTree.Import> imports) {
        StringBuilder inner = new StringBuilder(code);
        for (SyntaxTree.Import one : imports) {
            for (int at = one.span().start(); at < one.span().end(); at++) {
                inner.setCharAt(at, code.charAt(at) == '\n' ? '\n' : ' ');
            }
        }
        return inner.toString();
    }

    private static SyntaxTree withImports(SyntaxTree tree, List<SyntaxTree.Import> imports) {
        return new SyntaxTree(tree.checked(), tree.declarations(), tree.comments(), imports, tree.problems());
    }

    /** Whether it parses; true as well where nobody can tell. */
    public boolean parses() {
        return tree.problems().isEmpty();
    }

    /** The outermost function or type of this name, functions first. */
    public Optional<Declaration> declaration(String name) {
        return tree.declarations().stream()
                .filter(declaration -> declaration.name().equals(name))
                .min((a, b) -> Boolean.compare(b.isFunction(), a.isFunction()));
    }

    /** Whether {@code declaration} lies in no other one. */
    public boolean isOutermost(Declaration declaration) {
        return tree.declarations().stream()
                .noneMatch(other -> !other.equals(declaration) && other.span().contains(declaration.span()));
    }

    /** The code without its imports and its package clause, and without the blank lines they leave in front. */
    public String codeWithoutImports() {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (SyntaxTree.Import one : tree.imports()) {
            if (one.span().start() < at) {
                continue;
            }
            rest.append(code, at, one.span().start());
            at = one.span().end();
            if (at < code.length() && code.charAt(at) == ';') {
                at++;
            }
            if (at < code.length() && code.charAt(at) == '\n') {
                at++;
            }
        }
        String left = rest.append(code, at, code.length()).toString();
        int start = 0;
        while (start < left.length() && left.charAt(start) == '\n') {
            start++;
        }
        return left.substring(start);
    }

    /** The lines, counted from 0, that begin inside a literal: their white space is not ours. */
    public BitSet fixedLines() {
        BitSet fixed = new BitSet();
        int line = 0;
        int at = 0;
        for (Span literal : layout.verbatim()) {
            for (; at < literal.end() && at < code.length(); at++) {
                if (code.charAt(at) == '\n') {
                    line++;
                    if (at >= literal.start()) {
                        fixed.set(line);
                    }
                }
            }
        }
        return fixed;
    }

    /** Doc comments that are literals move with their function. */
    private static Layout withoutDocs(Layout layout, SyntaxTree tree) {
        return new Layout(
                layout.statements(),
                layout.verbatim().stream()
                        .filter(span -> tree.declarations().stream().noneMatch(one -> span.equals(one.doc())))
                        .toList());
    }
}
