package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.grammar.ImportRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/**
 * A grammar whose native half is loaded, with its description by symbol: names of node types are strings on the other side
 * of JNI, symbols are numbers.
 *
 * <p><i>Thread-safe.</i>
 */
final class LoadedGrammar {

    private static final int ERROR_SYMBOL = 0xFFFF;

    private final Grammar grammar;
    private final TokenIndex.TokenSet landmarks;
    private final TSLanguage language;

    /** Those that have been met: an editor waits for the first text, which has a few of some hundreds. */
    private final @Nullable NodeType[] types;

    private final NodeType error;
    private final Map<String, Integer> fieldIds = new ConcurrentHashMap<>();

    LoadedGrammar(Grammar grammar, TSLanguage language) {
        this.grammar = grammar;
        this.landmarks =
                new TokenIndex.TokenSet(grammar.landmarks(), grammar.comments().openers());
        this.language = language;
        this.types = new NodeType[language.symbolCount()];
        this.error = describe(ERROR_SYMBOL, "ERROR", true);
    }

    /**
     * What the grammar says of one type of node.
     *
     * <p><i>Immutable.</i>
     */
    record NodeType(
            int symbol,
            String name,
            boolean named,
            List<DeclarationRule> rules,
            List<ImportRule> imports,
            boolean comment,
            boolean container,
            boolean wrapper,
            boolean annotation,
            boolean modifiers) {

        boolean isError() {
            return name.equals("ERROR");
        }
    }

    TokenIndex landmarks(String text) {
        return TokenIndex.in(text, landmarks);
    }

    Grammar grammar() {
        return grammar;
    }

    TSLanguage language() {
        return language;
    }

    NodeType typeOf(int symbol) {
        if (symbol == ERROR_SYMBOL || symbol >= types.length) {
            return error;
        }
        NodeType known = types[symbol];
        if (known == null) {
            known = describe(
                    symbol,
                    language.symbolName(symbol),
                    language.symbolType(symbol) == TSSymbolType.TSSymbolTypeRegular);
            types[symbol] = known;
        }
        return known;
    }

    /** The number of a field, 0 if the grammar has no such field. */
    int fieldId(String name) {
        return fieldIds.computeIfAbsent(name, language::fieldIdForName);
    }

    private NodeType describe(int symbol, String name, boolean named) {
        Grammar.Nesting nesting = grammar.nesting();
        return new NodeType(
                symbol,
                name,
                named,
                grammar.rules().stream()
                        .filter(rule -> rule.nodeType().equals(name))
                        .toList(),
                grammar.imports().stream()
                        .filter(rule -> rule.nodeType().equals(name))
                        .toList(),
                grammar.comments().nodeTypes().contains(name),
                nesting.containers().contains(name),
                nesting.wrappers().contains(name),
                nesting.annotations().contains(name),
                nesting.modifiers().contains(name));
    }
}
