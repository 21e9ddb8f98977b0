package dev.autodev.syntax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.language.Language;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads what a model wrote: each text within bounds, and those that do not parse once for as long as they are of interest,
 * since a bad answer comes by several times on its way to the person.
 *
 * <p><i>Thread-safe.</i>
 */
public final class BudgetedSyntax implements Syntax {

    /** Beside what the length of a text allows it. A function of a thousand characters takes less than 1 ms. */
    private static final Duration ONE_TEXT = Duration.ofMillis(10);

    private static final int REMEMBERED = 32;

    /** In UTF-16 code units. */
    private static final int LONGEST_REMEMBERED = 32 * 1024;

    private record BrokenText(String languageId, String text) {}

    private final Syntax syntax;
    private final LongSupplier nanoTime;
    private final Cache<BrokenText, SyntaxTree> broken = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    public BudgetedSyntax(Syntax syntax) {
        this(syntax, System::nanoTime);
    }

    BudgetedSyntax(Syntax syntax, LongSupplier nanoTime) {
        this.syntax = syntax;
        this.nanoTime = nanoTime;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return parse(language, text, new ParseBudget(ONE_TEXT, nanoTime));
    }

    @Override
    public SyntaxTree parse(Language language, String text, ParseBudget patience) {
        BrokenText key = new BrokenText(language.id(), text);
        SyntaxTree known = broken.getIfPresent(key);
        if (known != null) {
            return known;
        }
        SyntaxTree tree = syntax.parse(language, text, patience);
        if (!tree.problems().isEmpty() && text.length() <= LONGEST_REMEMBERED) {
            broken.put(key, tree);
        }
        return tree;
    }

    /** Of a text that does not parse it would tell little. */
    @Override
    public Layout layout(Language language, String text) {
        return parse(language, text).problems().isEmpty() ? syntax.layout(language, text) : Layout.UNKNOWN;
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
