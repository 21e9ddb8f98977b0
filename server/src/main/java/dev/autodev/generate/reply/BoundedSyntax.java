package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.Patience;
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
final class BoundedSyntax implements Syntax {

    /** What an answer of a model needs is 2 ms at most, of 1,806 recorded ones. */
    private static final Duration TIME = Duration.ofMillis(10);

    private final Syntax syntax;
    private final Patience patience = new Patience(TIME, System::nanoTime);
    private final Map<String, SyntaxTree> read = new HashMap<>();

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
            known = patience.isGone() ? SyntaxTree.unread(text) : syntax.parse(language, text, patience);
            read.put(text, known);
        }
        return known;
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
