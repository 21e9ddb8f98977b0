package dev.autodev.syntax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.language.Language;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads each text once, and the next version of a document from where it differs. Texts are remembered by identity, for as
 * long as someone holds them: a document that an action and then the pipeline look at is read a single time.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RememberingSyntax implements Syntax {

    private record Remembered(String languageId, SyntaxTree tree) {}

    private final TreeSitterSyntax syntax;
    private final Cache<String, Remembered> trees =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public RememberingSyntax(TreeSitterSyntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return remembered(language, text, () -> syntax.parse(language, text));
    }

    /** What does not parse is not remembered: others may have more patience. */
    @Override
    public SyntaxTree parse(Language language, String text, Patience patience) {
        SyntaxTree known = known(language, text);
        if (known != null) {
            return known;
        }
        SyntaxTree tree = syntax.parse(language, text, patience);
        return tree.problems().isEmpty() ? remember(language, text, tree) : tree;
    }

    @Override
    public SyntaxTree parse(Language language, String text, LatestReading document) {
        return remembered(language, text, () -> document.next(latest -> syntax.read(language, text, latest)));
    }

    private SyntaxTree remembered(Language language, String text, Supplier<SyntaxTree> reading) {
        SyntaxTree known = known(language, text);
        return known == null ? remember(language, text, reading.get()) : known;
    }

    private @Nullable SyntaxTree known(Language language, String text) {
        Remembered remembered = trees.getIfPresent(text);
        return remembered != null && remembered.languageId().equals(language.id()) ? remembered.tree() : null;
    }

    private SyntaxTree remember(Language language, String text, SyntaxTree tree) {
        trees.put(text, new Remembered(language.id(), tree));
        return tree;
    }

    @Override
    public Layout layout(Language language, String text) {
        return syntax.layout(language, text);
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
