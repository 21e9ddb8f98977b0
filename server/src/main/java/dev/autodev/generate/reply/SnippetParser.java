// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes snippets of texts that may be code in one language. All texts share one budget.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class SnippetParser {

    private final BudgetedSyntax syntax;
    private final Language language;

    SnippetParser(BudgetedSyntax syntax, Language language) {
        this.syntax = syntax;
        this.language = language;
    }

    /** Parses {@code code} with a budget of its own, as long as the request has time. See {@link #parse(String)}. */
    public static Snippet parse(Syntax syntax, Language language, String code, Deadline deadline) {
        return new SnippetParser(BudgetedSyntax.sharing(new ParseBudget(deadline), syntax), language).parse(code);
    }

    /** Whether the language has a grammar. */
    boolean hasGrammar() {
        return syntax.knows(language);
    }

    /** {@code content} as code, repaired if it does not parse and a repair helps; empty if it is blank. */
    Optional<Snippet> repaired(String content) {
        Optional<Snippet> plain = unchanged(SyntaxRepairs.beforeParsing(content));
        if (plain.isEmpty()) {
            return plain;
        }
        String code = plain.get().code();
        if (plain.get().parses()) {
            return isCommentOnly(plain.get())
                    ? SyntaxRepairs.writtenLines(code)
                            .flatMap(this::unchanged)
                            .filter(lines -> lines.parses() && !isCommentOnly(lines))
                            .or(() -> plain)
                    : isFirstLineAtMargin(plain.get())
                            ? unchanged(SyntaxRepairs.indentFirstLine(code))
                                    .filter(Snippet::parses)
                                    .or(() -> plain)
                            : plain;
        }
        for (UnaryOperator<String> repair : SyntaxRepairs.ALL) {
            String repaired = repair.apply(code);
            if (!repaired.equals(code)) {
                Optional<Snippet> better = unchanged(repaired).filter(Snippet::parses);
                if (better.isPresent()) {
                    return better;
                }
            }
        }
        return plain;
    }

    /** Whether a statement behind the first one is deeper than it: an answer that was trimmed as a whole. */
    private static boolean isFirstLineAtMargin(Snippet snippet) {
        List<Span> statements = snippet.layout().statements();
        if (statements.size() < 2 || statements.getFirst().start() != 0) {
            return false;
        }
        int second = statements.get(1).start();
        int line = snippet.code().lastIndexOf('\n', second) + 1;
        return line > 0
                && line < second
                && snippet.code().substring(line, second).isBlank();
    }

    private static boolean isCommentOnly(Snippet snippet) {
        return snippet.tree().declarations().isEmpty()
                && snippet.layout().statements().isEmpty()
                && !snippet.tree().comments().isEmpty();
    }

    /** {@code content} as code, dedented but not repaired; empty if it is blank. */
    Optional<Snippet> unchanged(String content) {
        String code = withoutBlankEdges(content);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        String dedented = Indentation.dedent(code);
        Snippet snippet = parse(dedented);
        BitSet fixed = snippet.fixedLines();
        boolean moved = !fixed.isEmpty() && dedented.length() < code.length();
        return Optional.of(moved ? parse(withLines(dedented, code, fixed)) : snippet);
    }

    /** Parses {@code code} by itself, inside a type and inside a function, and keeps the parse with the fewest problems. */
    Snippet parse(String code) {
        SyntaxTree alone = syntax.parse(language, code);
        if (!alone.checked() || alone.isUnread()) {
            return new Snippet(code, alone);
        }
        Optional<WrapperCode> required = WrapperCode.required(language, code);
        Optional<SyntaxTree> member = required.flatMap(wrapper -> wrapper.parse(syntax, language, code))
                .filter(tree -> tree.problems().isEmpty());
        if (required.isPresent() && member.isPresent()) {
            return snippet(code, member.get(), required.get(), code);
        }
        if (alone.problems().isEmpty()) {
            return new Snippet(
                    code, alone, withoutDocs(syntax.layout(language, code), alone), Snippet.SnippetForm.FILE);
        }
        // imports come first in a file: a member after them fits no wrapper
        String inner = withoutImports(code, alone.imports());
        SyntaxTree best = alone;
        WrapperCode around = null;
        for (WrapperCode wrapper : WrapperCode.of(language)) {
            SyntaxTree inside = wrapper.parse(syntax, language, inner)
                    .filter(tree -> !tree.isUnread())
                    .orElse(alone);
            if (inside.problems().size() < best.problems().size()) {
                best = inner.equals(code) ? inside : withImports(inside, alone.imports());
                around = wrapper;
            }
            if (best.problems().isEmpty()) {
                break;
            }
        }
        return around == null
                ? new Snippet(code, alone, Layout.UNKNOWN, Snippet.SnippetForm.FILE)
                : snippet(code, best, around, inner);
    }

    private Snippet snippet(String code, SyntaxTree tree, WrapperCode around, String inner) {
        return new Snippet(code, tree, withoutDocs(around.layout(syntax, language, inner), tree), around.form());
    }

    /** Text of the same length, with blanks in place of imports. */
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

    /** Doc comments that are literals move with their function. */
    private static Layout withoutDocs(Layout layout, SyntaxTree tree) {
        Set<Span> docs = new HashSet<>();
        for (Declaration declaration : tree.declarations()) {
            Span doc = declaration.doc();
            if (doc != null) {
                docs.add(doc);
            }
        }
        return new Layout(
                layout.statements(),
                layout.verbatim().stream().filter(span -> !docs.contains(span)).toList());
    }

    /** The content of literals keeps its white space. */
    private static String withLines(String text, String original, BitSet lines) {
        List<String> dedented = List.of(text.split("\n", -1));
        List<String> kept = List.of(original.split("\n", -1));
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < dedented.size(); i++) {
            result.append(i == 0 ? "" : "\n").append(lines.get(i) ? kept.get(i) : dedented.get(i));
        }
        return result.toString();
    }

    /** The first line keeps its indentation, which is that of the whole. */
    private static String withoutBlankEdges(String text) {
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                start = at + 1;
            } else if (!Character.isWhitespace(c)) {
                return text.substring(start).stripTrailing() + "\n";
            }
        }
        return "";
    }
}
