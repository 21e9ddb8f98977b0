package dev.autodev.syntax.treesitter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.language.Language;
import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads each text once, and the next version of a document from where it differs. Texts are remembered by identity, for as
 * long as someone holds them and their tree: a document that an action and then the pipeline look at is read a single time.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CachingSyntax implements Syntax {

    private final TreeSitterSyntax syntax;

    /**
     * By the id of the language. The trees are held by those who asked for them: a cache that held them itself would keep
     * those of all versions of a document that have come since the last full collection.
     */
    private final Map<String, Cache<String, SyntaxTree>> trees = new ConcurrentHashMap<>();

    public CachingSyntax(TreeSitterSyntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return remembered(language, text, () -> syntax.parse(language, text));
    }

    /** What does not parse is not remembered: others may have more patience. */
    @Override
    public SyntaxTree parse(Language language, String text, ParseBudget patience) {
        SyntaxTree known = known(language, text);
        if (known != null) {
            return known;
        }
        SyntaxTree tree = syntax.parse(language, text, patience);
        return tree.problems().isEmpty() ? remember(language, text, tree) : tree;
    }

    @Override
    public SyntaxTree parse(Language language, String text, LatestParse document) {
        return remembered(
                language, text, () -> document.next(latest -> syntax.read(language, text, (ParseResult) latest)));
    }

    private SyntaxTree remembered(Language language, String text, Supplier<SyntaxTree> reading) {
        SyntaxTree known = known(language, text);
        return known == null ? remember(language, text, reading.get()) : known;
    }

    private @Nullable SyntaxTree known(Language language, String text) {
        return trees(language).getIfPresent(text);
    }

    private SyntaxTree remember(Language language, String text, SyntaxTree tree) {
        trees(language).put(text, tree);
        return tree;
    }

    private Cache<String, SyntaxTree> trees(Language language) {
        return trees.computeIfAbsent(
                language.id(),
                id -> Caffeine.newBuilder()
                        .weakKeys()
                        .weakValues()
                        .executor(Runnable::run)
                        .build());
    }

    @Override
    public Layout layout(Language language, String text) {
        return syntax.layout(language, text, () -> parse(language, text));
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
