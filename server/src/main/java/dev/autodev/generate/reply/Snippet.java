// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of code with its syntax tree, parsed in the surroundings that it fits best: a bare method is not a Java file, and
 * a bare statement not a C file.
 *
 * <p><i>Immutable.</i>
 *
 * @param tree in offsets of {@code code}
 * @param layout in offsets of {@code code}
 */
public record Snippet(String code, SyntaxTree tree, Layout layout, SnippetForm form) {

    /** Where a piece of code could be placed as it is. */
    public enum SnippetForm {
        /** A file, or some declarations from the top level of one. */
        FILE,
        /** Between the members of a type. */
        MEMBERS,
        /** Inside a function. */
        STATEMENTS
    }

    /** A file whose layout is unknown. */
    public Snippet(String code, SyntaxTree tree) {
        this(code, tree, Layout.UNKNOWN, SnippetForm.FILE);
    }

    /** Whether it has no syntax errors; true as well for a language without a grammar. */
    public boolean parses() {
        return tree.problems().isEmpty();
    }

    /** The outermost function or type of this name, functions first. */
    public Optional<Declaration> declaration(String name) {
        return tree.declarations().stream()
                .filter(declaration -> declaration.name().equals(name))
                .min((a, b) -> Boolean.compare(b.isFunction(), a.isFunction()));
    }

    /** The declarations that are not inside another one, in document order. */
    public Stream<Declaration> outermost() {
        SpanIndex all = SpanIndex.of(tree.declarations().stream().map(Declaration::span));
        return tree.declarations().stream().filter(declaration -> !all.encloses(declaration.span()));
    }

    /** The spans of the imports, each with the comment behind it on its last line; in their order. */
    public List<Span> importLines() {
        List<Span> spans = new ArrayList<>();
        int comment = 0;
        for (SyntaxTree.Import one : tree.imports()) {
            int end = one.span().end();
            while (end < code.length() && " \t;".indexOf(code.charAt(end)) >= 0) {
                end++;
            }
            while (comment < tree.comments().size()
                    && tree.comments().get(comment).span().start() < end) {
                comment++;
            }
            Span behind = comment < tree.comments().size()
                    ? tree.comments().get(comment).span()
                    : Span.at(code.length());
            boolean belongs = behind.start() == end
                    && !behind.isEmpty()
                    && behind.of(code).indexOf('\n') < 0;
            spans.add(belongs ? new Span(one.span().start(), behind.end()) : one.span());
        }
        return spans;
    }

    /** The code without its imports and its package clause, and without the blank lines they leave in front. */
    public String codeWithoutImports() {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (Span one : importLines()) {
            if (one.start() < at) {
                continue;
            }
            rest.append(code, at, one.start());
            at = one.end();
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

    /** The lines, counted from 0, that begin inside a literal: their white space must not change. */
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
}
