package dev.autodev.syntax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.language.Language;
import java.util.function.Supplier;

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
        Remembered remembered = trees.getIfPresent(text);
        if (remembered != null && remembered.languageId().equals(language.id())) {
            return remembered.tree();
        }
        SyntaxTree tree = syntax.parse(language, text, patience);
        if (tree.problems().isEmpty()) {
            trees.put(text, new Remembered(language.id(), tree));
        }
        return tree;
    }

    @Override
    public SyntaxTree parse(Language language, String text, LatestReading document) {
        return remembered(language, text, () -> document.next(latest -> syntax.read(language, text, latest)));
    }

    private SyntaxTree remembered(Language language, String text, Supplier<SyntaxTree> reading) {
        Remembered remembered = trees.getIfPresent(text);
        if (remembered == null || !remembered.languageId().equals(language.id())) {
            remembered = new Remembered(language.id(), reading.get());
            trees.put(text, remembered);
        }
        return remembered.tree();
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
