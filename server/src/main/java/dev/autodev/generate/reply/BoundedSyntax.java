package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads each text once, and texts that do not parse only as long as one answer is worth it: over those a grammar takes far
 * longer, and an answer of nothing but brackets could be tried in hundreds of ways.
 *
 * <p><i>Confined to one thread</i>, and to one answer.
 */
final class BoundedSyntax implements Syntax {

    /** In characters of texts that do not parse; an answer of 2,000 characters in thirty ways. */
    private static final long BUDGET = 60_000;

    private final Syntax syntax;
    private final Map<String, SyntaxTree> read = new HashMap<>();
    private long left = BUDGET;

    BoundedSyntax(Syntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        if (!syntax.knows(language)) {
            return SyntaxTree.UNCHECKED;
        }
        SyntaxTree known = read.get(text);
        if (known == null) {
            known = left > 0 ? syntax.parse(language, text) : unread(text);
            left -= known.problems().isEmpty() ? 0 : text.length();
            read.put(text, known);
        }
        return known;
    }

    /** What nobody has read does not parse. */
    private static SyntaxTree unread(String text) {
        SyntaxProblem problem = new SyntaxProblem(new Span(0, text.length()), "not read");
        return new SyntaxTree(true, List.of(), List.of(), List.of(), List.of(problem));
    }

    /** Of a text that does not parse it would tell little. */
    @Override
    public Layout layout(Language language, String text) {
        SyntaxTree known = parse(language, text);
        return known.checked() && !known.problems().isEmpty() ? Layout.UNKNOWN : syntax.layout(language, text);
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
