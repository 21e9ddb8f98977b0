// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterRust;

/** Rust as tree-sitter reads it. */
final class RustGrammar {

    static final Grammar RUST = new Grammar(
            new NativeParser("tree-sitter-rust", TreeSitterRust::new),
            List.of(
                    DeclarationRule.function("function_item").returns("return_type"),
                    DeclarationRule.function("function_signature_item").returns("return_type"),
                    DeclarationRule.type("struct_item"),
                    DeclarationRule.type("enum_item"),
                    DeclarationRule.type("union_item"),
                    DeclarationRule.type("trait_item"),
                    DeclarationRule.type("impl_item").name("type", "type|name*"),
                    DeclarationRule.type("mod_item").with(Trait.NEEDS_BODY)),
            new Nesting(Set.of("declaration_list"), Set.of(), Set.of("attribute_item"), Set.of()),
            CommentStyle.slashes(CommentStyle.STARRED_OR_SLASHES, "line_comment", "block_comment"),
            List.of(ImportRule.of("use_declaration"), ImportRule.of("extern_crate_declaration")),
            Set.of("fn", "struct", "enum", "union", "trait", "impl", "mod", "use", "extern", "#"),
            ParameterStyle.named(
                            "identifier", "tuple_pattern", "struct_pattern", "slice_pattern", "tuple_struct_pattern")
                    .skipping("self_parameter", "attribute_item"),
            StubStyle.of("(?:(?:std|core)::)?(?:todo|unimplemented)! ?ARGS", "(?:(?:std|core)::)?panic! ?UNWRITTEN"));

    private RustGrammar() {}
}
