// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.TreeSitterSyntax.MeasuredTree;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers parses. The text of a document is recognized by identity, for as long as it and its tree are referenced
 * elsewhere: a document that an action and then the pipeline use is parsed once. A text that a model wrote is recognized by
 * its content.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CachingSyntax implements Syntax {

    /** In UTF-16 code units: the answer of one request after the other, in its forms. */
    private static final int GENERATED = 1024 * 1024;

    /** What a tree takes even for a short text, in UTF-16 code units. */
    private static final int SMALLEST_TREE = 4 * 1024;

    private record GeneratedText(String languageId, String text) {}

    private final TreeSitterSyntax syntax;

    /** A text of a model is parsed several times on its way into the document, as equal but different strings. */
    private final Cache<GeneratedText, MeasuredTree> generated = Caffeine.newBuilder()
            .maximumWeight(GENERATED)
            .weigher((GeneratedText key, MeasuredTree tree) ->
                    SMALLEST_TREE + key.text().length())
            .executor(Runnable::run)
            .build();

    /** The layout of a text is read from a tree of its own, as often as the text is parsed. */
    private final Cache<GeneratedText, Layout> layouts = Caffeine.newBuilder()
            .maximumWeight(GENERATED)
            .weigher((GeneratedText key, Layout layout) ->
                    SMALLEST_TREE + key.text().length())
            .executor(Runnable::run)
            .build();

    /**
     * By the id of the language. With strong values the cache would hold all versions of a document since the last full
     * collection.
     */
    private final Map<String, Cache<String, SyntaxTree>> documents = new ConcurrentHashMap<>();

    public CachingSyntax(TreeSitterSyntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return remembered(language, text, () -> syntax.parse(language, text));
    }

    @Override
    public SyntaxTree parse(Language language, String text, LatestParse document) {
        return remembered(
                language,
                text,
                () -> document.next(
                        latest -> syntax.parseFrom(language, text, (ParseResult) latest, document.shortest())));
    }

    private SyntaxTree remembered(Language language, String text, Supplier<SyntaxTree> parse) {
        Cache<String, SyntaxTree> known = documents.computeIfAbsent(
                language.id(),
                id -> Caffeine.newBuilder()
                        .weakKeys()
                        .weakValues()
                        .executor(Runnable::run)
                        .build());
        SyntaxTree tree = known.getIfPresent(text);
        if (tree == null) {
            tree = parse.get();
            known.put(text, tree);
        }
        return tree;
    }

    /**
     * The result depends on the text and the budget alone, never on what the cache holds: a cached parse is charged as if it
     * were made again, and one that took more than the budget allows does not count.
     */
    @Override
    public SyntaxTree parse(Language language, String text, ParseBudget budget) {
        long limit = budget.limit(text);
        if (limit == 0) {
            return SyntaxTree.unread(text);
        }
        GeneratedText key = new GeneratedText(language.id(), text);
        MeasuredTree parsed = generated.getIfPresent(key);
        if (parsed == null || parsed.tree().isUnread() && parsed.operations() < limit) {
            parsed = syntax.parse(language, text, limit, budget);
            if (!budget.isOver()) {
                generated.put(key, parsed);
            }
        }
        SyntaxTree tree = parsed.operations() > limit ? SyntaxTree.unread(text) : parsed.tree();
        budget.charge(text, parsed.price(), tree);
        return tree;
    }

    @Override
    public Layout layout(Language language, String text, ParseBudget budget) {
        SyntaxTree known = parse(language, text, budget);
        if (!known.problems().isEmpty()) {
            return Layout.UNKNOWN;
        }
        GeneratedText key = new GeneratedText(language.id(), text);
        Layout layout = layouts.getIfPresent(key);
        if (layout == null) {
            layout = syntax.layout(language, text, known, budget);
            if (!budget.isOver()) {
                layouts.put(key, layout);
            }
        }
        return layout;
    }

    @Override
    public Layout layout(Language language, String text) {
        return syntax.layout(language, text, parse(language, text), new ParseBudget(Deadline.NONE));
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
