// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterKotlin;

/** Kotlin, whose nodes have no fields, as tree-sitter reads it. */
final class KotlinGrammar {

    static final Grammar KOTLIN = new Grammar(
            new NativeParser("tree-sitter-kotlin", TreeSitterKotlin::new, KotlinTextLimit::accepts),
            List.of(
                    DeclarationRule.function("function_declaration")
                            .name("@simple_identifier")
                            .body("@function_body")
                            .parameters("@function_value_parameters")
                            .returns("~:"),
                    DeclarationRule.function("secondary_constructor")
                            .name("@constructor")
                            .body("@{")
                            .parameters("@function_value_parameters")
                            .with(Trait.CONSTRUCTOR),
                    DeclarationRule.type("class_declaration")
                            .name("@type_identifier")
                            .body("@class_body|@enum_class_body")
                            .parameters("@primary_constructor"),
                    DeclarationRule.type("object_declaration")
                            .name("@type_identifier")
                            .body("@class_body"),
                    DeclarationRule.type("companion_object")
                            .name("@type_identifier|@companion")
                            .body("@class_body")),
            new Nesting(
                    Set.of("class_body", "enum_class_body"),
                    Set.of(),
                    Set.of("annotation", "file_annotation"),
                    Set.of("modifiers")),
            CommentStyle.slashes(CommentStyle.STARRED, "line_comment", "multiline_comment"),
            List.of(ImportRule.of("import_header"), ImportRule.packageClause("package_header")),
            Set.of("fun", "class", "interface", "object", "constructor", "import", "package"),
            ParameterStyle.named("simple_identifier").only("parameter", "class_parameter"),
            StubStyle.of(
                    "(?:= ?)?(?:return )?TODO ?ARGS",
                    "(?:= ?)?throw (?:[\\w.]+\\.)?(?:NotImplementedError|UnsupportedOperationException|NotImplementedException) ?ARGS",
                    "(?:= ?)?(?:throw )?\\w+ ?UNWRITTEN"));

    private KotlinGrammar() {}
}
