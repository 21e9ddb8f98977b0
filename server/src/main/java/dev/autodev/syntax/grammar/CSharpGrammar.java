package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.Grammar.Nesting;
import dev.autodev.syntax.grammar.Rule.Trait;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterCSharp;

/** C# as tree-sitter reads it. */
final class CSharpGrammar {

    static final Grammar CSHARP = new Grammar(
            "tree-sitter-c-sharp",
            TreeSitterCSharp::new,
            List.of(
                    Rule.function("method_declaration").returns("returns|type"),
                    Rule.function("local_function_statement").returns("type|returns"),
                    Rule.function("operator_declaration").name("operator").returns("type"),
                    Rule.function("constructor_declaration").with(Trait.CONSTRUCTOR),
                    Rule.function("destructor_declaration").with(Trait.CONSTRUCTOR),
                    Rule.function("delegate_declaration").returns("type|returns"),
                    Rule.type("class_declaration"),
                    Rule.type("interface_declaration"),
                    Rule.type("struct_declaration"),
                    Rule.type("enum_declaration"),
                    Rule.type("record_declaration").parameters("@parameter_list"),
                    Rule.type("record_struct_declaration").parameters("@parameter_list")),
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
