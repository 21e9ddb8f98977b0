// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.grammar.ImportRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/**
 * A grammar with its native library loaded. Describes node types by symbol: through JNI their names are strings, symbols
 * are numbers.
 *
 * <p><i>Thread-safe.</i>
 */
final class LoadedGrammar {

    private static final int ERROR_SYMBOL = 0xFFFF;

    private final Grammar grammar;
    private final TokenIndex.TokenSet landmarks;
    private final TSLanguage language;

    /** By symbol, described on first use: a text has a few of some hundred types. */
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

    /** What a type of node is apart from declarations and imports. */
    private enum NodeRole {
        COMMENT,
        CONTAINER,
        WRAPPER,
        ANNOTATION,
        MODIFIERS
    }

    /**
     * The description of one type of node.
     *
     * <p><i>Immutable.</i>
     */
    record NodeType(
            int symbol,
            String name,
            boolean named,
            List<DeclarationRule> rules,
            List<ImportRule> imports,
            Set<NodeRole> roles) {

        boolean isError() {
            return name.equals("ERROR");
        }

        boolean isComment() {
            return roles.contains(NodeRole.COMMENT);
        }

        boolean isContainer() {
            return roles.contains(NodeRole.CONTAINER);
        }

        boolean isWrapper() {
            return roles.contains(NodeRole.WRAPPER);
        }

        boolean isAnnotation() {
            return roles.contains(NodeRole.ANNOTATION);
        }

        boolean isModifiers() {
            return roles.contains(NodeRole.MODIFIERS);
        }
    }

    TokenIndex landmarks(String text) {
        return TokenIndex.in(text, landmarks);
    }

    /** The native library that contains the parser. */
    String library() {
        return grammar.parser().library();
    }

    /** Whether the native parser can be given {@code text}. */
    boolean accepts(String text) {
        return grammar.parser().accepts().test(text);
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
        Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        Map.of(
                        NodeRole.COMMENT, grammar.comments().nodeTypes(),
                        NodeRole.CONTAINER, nesting.containers(),
                        NodeRole.WRAPPER, nesting.wrappers(),
                        NodeRole.ANNOTATION, nesting.annotations(),
                        NodeRole.MODIFIERS, nesting.modifiers())
                .forEach((role, types) -> {
                    if (types.contains(name)) {
                        roles.add(role);
                    }
                });
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
                roles);
    }
}
