package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.text.Indentation;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes snippets of texts that may be code.
 *
 * <p><i>Thread-safe.</i>
 */
final class SnippetCandidates {

    private final BudgetedSyntax syntax;

    SnippetCandidates(BudgetedSyntax syntax) {
        this.syntax = syntax;
    }

    /** {@code content} as code, repaired if it does not parse and a repair helps; empty if it is blank. */
    Optional<Snippet> of(String content, Language language) {
        Optional<Snippet> plain = plain(SyntaxRepairs.escaped(content).orElse(content), language);
        if (plain.isEmpty() || plain.get().parses()) {
            return plain;
        }
        for (UnaryOperator<String> repair : SyntaxRepairs.ALL) {
            String repaired = repair.apply(plain.get().code());
            if (!repaired.equals(plain.get().code())) {
                Optional<Snippet> better = plain(repaired, language).filter(Snippet::parses);
                if (better.isPresent()) {
                    return better;
                }
            }
        }
        return plain;
    }

    /** {@code content} as code, as it is. */
    Optional<Snippet> plain(String content, Language language) {
        String code = withoutBlankEdges(content);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        String dedented = Indentation.dedent(code);
        Snippet snippet = Snippet.read(syntax, language, dedented);
        BitSet fixed = snippet.fixedLines();
        boolean moved = !fixed.isEmpty() && dedented.length() < code.length();
        return Optional.of(moved ? Snippet.read(syntax, language, withLines(dedented, code, fixed)) : snippet);
    }

    /** What is inside a literal keeps its white space. */
    private static String withLines(String text, String original, BitSet lines) {
        List<String> here = List.of(text.split("\n", -1));
        List<String> there = List.of(original.split("\n", -1));
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < here.size(); i++) {
            result.append(i == 0 ? "" : "\n").append(lines.get(i) ? there.get(i) : here.get(i));
        }
        return result.toString();
    }

    /** The first line keeps its indentation: it tells how deep the rest is. */
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
