// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import java.util.List;
import java.util.function.Supplier;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/** TypeScript as tree-sitter reads it; JSX needs a grammar of its own, which in turn misreads casts in brackets. */
final class TypeScriptGrammar {

    private static final List<DeclarationRule> RULES = EcmaScript.rules(
            EcmaScript.function("function_signature"),
            EcmaScript.function("method_signature").with(Trait.PROTOTYPE),
            EcmaScript.function("abstract_method_signature").with(Trait.PROTOTYPE),
            DeclarationRule.type("abstract_class_declaration"),
            DeclarationRule.type("interface_declaration"),
            DeclarationRule.type("enum_declaration"),
            DeclarationRule.type("internal_module"),
            DeclarationRule.type("module"));

    static final Grammar TYPESCRIPT = grammar("tree-sitter-typescript", TreeSitterTypescript::new);

    static final Grammar TSX = grammar("tree-sitter-tsx", TreeSitterTsx::new);

    private static Grammar grammar(String library, Supplier<TSLanguage> treeSitter) {
        return new Grammar(
                new NativeParser(library, treeSitter),
                RULES,
                EcmaScript.NESTING,
                EcmaScript.COMMENTS,
                EcmaScript.IMPORTS,
                EcmaScript.LANDMARKS,
                EcmaScript.PARAMETERS,
                EcmaScript.STUBS);
    }

    private TypeScriptGrammar() {}
}
