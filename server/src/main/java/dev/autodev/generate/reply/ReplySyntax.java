package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads each text once, and texts that do not parse only as long as one answer is worth it: over those a grammar takes far
 * longer, and an answer of nothing but brackets could be tried in hundreds of ways.
 *
 * <p><i>Confined to one thread</i>, and to one answer.
 */
final class ReplySyntax implements Syntax {

    /** How often a text may be read in vain; answers of models, in every shape we know, take 4.2 times. */
    private static final int WAYS = 5;

    /** So that short answers may be tried in every way. */
    private static final int SHORT = 1_000;

    /** Answers of models take 10, and twice as much on a machine that is busy: none of them may be lost. */
    private static final Duration TIME = Duration.ofMillis(25);

    private final Syntax syntax;
    private final ParseBudget patience = new ParseBudget(TIME, System::nanoTime);
    private final Map<String, SyntaxTree> read = new HashMap<>();
    private final Map<String, Layout> laidOut = new HashMap<>();
    private long left;

    /** @param length of the answer, in characters */
    ReplySyntax(Syntax syntax, int length) {
        this.left = (long) WAYS * length + SHORT;
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        if (!syntax.knows(language)) {
            return SyntaxTree.UNCHECKED;
        }
        SyntaxTree known = read.get(text);
        if (known == null) {
            known = isExhausted() || OperatorSequence.isIn(text)
                    ? SyntaxTree.unread(text)
                    : syntax.parse(language, text, patience);
            left -= known.problems().isEmpty() ? 0 : text.length();
            read.put(text, known);
        }
        return known;
    }

    /** Whether no further text is read. */
    boolean isExhausted() {
        return left <= 0 || patience.isGone();
    }

    /** Of a text that does not parse it would tell little. */
    @Override
    public Layout layout(Language language, String text) {
        SyntaxTree known = parse(language, text);
        return known.checked() && !known.problems().isEmpty()
                ? Layout.UNKNOWN
                : laidOut.computeIfAbsent(text, asked -> syntax.layout(language, asked));
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
