// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterCSharp;

/** C# as tree-sitter reads it. */
final class CSharpGrammar {

    static final Grammar CSHARP = new Grammar(
            new NativeParser("tree-sitter-c-sharp", TreeSitterCSharp::new, CSharpTextLimit::accepts),
            List.of(
                    DeclarationRule.function("method_declaration").returns("returns|type"),
                    DeclarationRule.function("local_function_statement").returns("type|returns"),
                    DeclarationRule.function("operator_declaration")
                            .name("operator")
                            .returns("type"),
                    DeclarationRule.function("constructor_declaration").with(Trait.CONSTRUCTOR),
                    DeclarationRule.function("destructor_declaration").with(Trait.CONSTRUCTOR),
                    DeclarationRule.function("delegate_declaration").returns("type|returns"),
                    DeclarationRule.type("class_declaration"),
                    DeclarationRule.type("interface_declaration"),
                    DeclarationRule.type("struct_declaration"),
                    DeclarationRule.type("enum_declaration"),
                    DeclarationRule.type("record_declaration").parameters("@parameter_list"),
                    DeclarationRule.type("record_struct_declaration").parameters("@parameter_list")),
            new Nesting(
                    Set.of("declaration_list", "namespace_declaration", "file_scoped_namespace_declaration"),
                    Set.of(),
                    Set.of("attribute_list"),
                    Set.of()),
            CommentStyle.slashes(CommentStyle.STARRED_OR_SLASHES, "comment"),
            List.of(
                    ImportRule.of("using_directive"),
                    ImportRule.of("extern_alias_directive"),
                    ImportRule.packageClause("file_scoped_namespace_declaration")),
            Set.of(
                    "class",
                    "interface",
                    "struct",
                    "enum",
                    "record",
                    "delegate",
                    "namespace",
                    "using",
                    "extern",
                    "{",
                    "=>"),
            ParameterStyle.named("identifier").skipping("attribute_list"),
            StubStyle.of(
                    "(?:=> ?)?throw new (?:[\\w.]+\\.)?NotImplementedException ?ARGS",
                    "(?:=> ?)?throw new [\\w.]+ ?UNWRITTEN"));

    private CSharpGrammar() {}
}
